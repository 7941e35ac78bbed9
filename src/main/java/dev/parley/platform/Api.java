package dev.parley.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API: {@code /api/v1}. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
