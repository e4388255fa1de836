// `make trials`: the long forms, an hour's limit each.
import config from './playwright.config.ts';

export default { ...config, testMatch: 'trial_*.ts', timeout: 3_600_000 };
