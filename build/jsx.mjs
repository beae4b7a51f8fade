/**
 * What a tag of the sidebar becomes: `h('p', { class: 'quiet' }, 'words')`. It is shorter by the word `children` in each
 * tag than the calls of `preact/jsx-runtime`: two kilobytes of the eighty that the sidebar may have.
 */
export { Fragment, h } from 'preact';
