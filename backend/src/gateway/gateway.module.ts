import { Module } from '@nestjs/common';
import { Gateway } from './gateway';
import { ProcessorRecords } from './processor-records';
import { StripeGateway } from './stripe/stripe-gateway';
import { StripeRecords } from './stripe/stripe-records';

@Module({
  providers: [
    { provide: Gateway, useClass: StripeGateway },
    { provide: ProcessorRecords, useClass: StripeRecords },
  ],
  exports: [Gateway, ProcessorRecords],
})
export class GatewayModule {}
