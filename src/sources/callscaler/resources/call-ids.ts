const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** As documented. One other ID may make the API refuse all of them (unverified). */
export const isCallId = (id: string): boolean => UUID.test(id);
