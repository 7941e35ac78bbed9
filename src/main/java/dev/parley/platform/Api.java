package dev.parley.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST API: {@code /api/v1}. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT")
@SecurityScheme(
    securitySchemeName = "login",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The token from POST /api/v1/logins.")
@SecurityScheme(
    securitySchemeName = "visitor",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "Authorization",
    description = "'Parley ' and the visitor's token, as its first arrival gave it.")
@SecurityScheme(
    securitySchemeName = "signature",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "Parley-Signature",
    description =
        "'t=<milliseconds>,v1=<hex>': HMAC-SHA256 with the account's secret over the time, a dot and the body as it is sent; without a body over the path and query.")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Parley",
            version = "1",
            description =
                "Times are milliseconds since 1970 in UTC. Every failure is application/problem+json (RFC 9457); its `again` says whether trying again can help."),
    security = @SecurityRequirement(name = "login"))
public class Api extends Application {}
