import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller';
import { Reports } from './reports.service';

@Module({ controllers: [ReportsController], providers: [Reports] })
export class ReportsModule {}
