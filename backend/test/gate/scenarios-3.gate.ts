import { runShare } from './share';

runShare('scenarios', 3, 6);
