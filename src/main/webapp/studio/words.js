/** What the studio says, beside what all of staff's pages say. */

import { bring } from '../staff/words.js';
import en from './words/en.js';

export { has, language, languages, say, speak } from '../staff/words.js';

bring(en, { en: async () => ({ default: en }), es: () => import('./words/es.js') });
