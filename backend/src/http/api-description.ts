import { Controller, Get, Injectable, Module, type INestApplication } from '@nestjs/common';
import { ApiExcludeController, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { Can } from '#access';

/** The description of every route, made from the controllers themselves when it is first asked for. */
@Injectable()
export class ApiDescription {
  private document: OpenAPIObject | null = null;

  static of(app: INestApplication): OpenAPIObject {
    const about = new DocumentBuilder()
      .setTitle('Billing Desk')
      .setDescription("The staff-facing back office of Hartford HealthCare's patient billing")
      .setVersion('1')
      .addCookieAuth('bd')
      .build();
    return cleanupOpenApiDoc(SwaggerModule.createDocument(app, about));
  }

  app: INestApplication | null = null;

  get(): OpenAPIObject {
    if (!this.app) throw new Error('The API description is asked for before the application was made.');
    return (this.document ??= ApiDescription.of(this.app));
  }
}

@ApiExcludeController()
@Controller()
class ApiDescriptionController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Can('read', 'ApiDescription')
  describe(): OpenAPIObject {
    return this.description.get();
  }
}

@Module({ controllers: [ApiDescriptionController], providers: [ApiDescription] })
export class ApiDescriptionModule {}
