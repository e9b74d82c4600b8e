import { runShare } from './share';

runShare('api', 2, 2);
