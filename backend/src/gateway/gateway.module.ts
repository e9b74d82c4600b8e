import { Module } from '@nestjs/common';
import { Gateway } from './gateway';
import { StripeGateway } from './stripe/stripe-gateway';

@Module({ providers: [{ provide: Gateway, useClass: StripeGateway }], exports: [Gateway] })
export class GatewayModule {}
