package dev.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files as objects in a bucket of anything that speaks S3: {@code parley.files.s3.*}. Three
 * requests are all it takes, so that it is done with what the JDK has.
 */
@ApplicationScoped
public class S3Store implements Store {
  private static final String NOTHING = Signature.sha256("");

  @Inject private InstantSource clock;

  /** Made with the first request. */
  private @Nullable Bucket bucket;

  /** The bucket as it is configured. */
  private record Bucket(String address, Signature signature, HttpClient http) {
    static Bucket configured() {
      var address =
          need("endpoint").replaceAll("/+$", "")
              + "/"
              + need("bucket")
              + "/"
              + setting("prefix").map(p -> p.replaceAll("^/+|/+$", "") + "/").orElse("");
      var signature =
          new Signature(need("key"), need("secret"), setting("region").orElse("us-east-1"));
      var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
      return new Bucket(address, signature, http);
    }

    private static String need(String name) {
      return setting(name)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "parley.files.store is s3, and parley.files.s3." + name + " is missing."));
    }

    private static Optional<String> setting(String name) {
      return ConfigProvider.getConfig()
          .getOptionalValue("parley.files.s3." + name, String.class)
          .filter(value -> !value.isBlank());
    }
  }

  /** Fails with a sentence when something is missing. */
  synchronized void check() {
    bucket();
  }

  private synchronized Bucket bucket() {
    var known = bucket;
    if (known == null) {
      known = Bucket.configured();
      bucket = known;
    }
    return known;
  }

  @Override
  public void put(long id, Spool spool) throws IOException {
    var body = BodyPublishers.ofFile(spool.file());
    expect(send("PUT", id, body, spool.sha256Hex(), BodyHandlers.discarding()).statusCode(), "PUT");
  }

  @Override
  public InputStream open(long id) throws IOException {
    var answer = send("GET", id, BodyPublishers.noBody(), NOTHING, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
    }
    expect(answer.statusCode(), "GET");
    return answer.body();
  }

  @Override
  public void forget(long id) throws IOException {
    int status =
        send("DELETE", id, BodyPublishers.noBody(), NOTHING, BodyHandlers.discarding())
            .statusCode();
    if (status != 404) {
      expect(status, "DELETE");
    }
  }

  private <T> HttpResponse<T> send(
      String method, long id, BodyPublisher body, String sha256, BodyHandler<T> handler)
      throws IOException {
    var there = bucket();
    var uri = URI.create(there.address() + id);
    var now = clock.instant();
    var headers = new TreeMap<String, String>();
    headers.put("host", uri.getRawAuthority());
    headers.put("x-amz-content-sha256", sha256);
    headers.put("x-amz-date", Signature.time(now));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", there.signature().of(method, uri, headers, sha256, now))
            .method(method, body);
    headers.remove("host"); // the client sets it, from the same address
    headers.forEach(request::header);
    try {
      return there.http().send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for the bucket");
    }
  }

  private static void expect(int status, String method) throws IOException {
    if (status >= 300) {
      throw new IOException("The bucket answered " + method + " with " + status);
    }
  }
}
