import { Module } from '@nestjs/common';
import { CallAccess } from './call-access';

@Module({ providers: [CallAccess], exports: [CallAccess] })
export class CallsModule {}
