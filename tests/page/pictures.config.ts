// `make pictures`: no test, but the same browser and the same world.
import config from './playwright.config.ts';

export default { ...config, testMatch: 'pictures.ts', reporter: 'line', timeout: 600_000 };
