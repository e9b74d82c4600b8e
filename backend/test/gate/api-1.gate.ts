import { runShare } from './share';

runShare('api', 1, 2);
