package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: the schema is there and fits the entities. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {
  @Inject private Migrations migrations;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema").status(migrations.done()).build();
  }
}
