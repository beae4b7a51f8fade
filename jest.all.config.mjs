import { configFor } from './jest.config.mjs';

export default configFor(true);
