package dev.parley.channel;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries to webhooks, one load at a time for each account, so that they come in order. A
 * load is leased before and ticked off after: one whose node dies in between is taken there again.
 */
@ApplicationScoped
public class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class.getName());
  private static final int LOAD = 20;
  private static final int AT_ONCE = 100;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** What is said no to in these ways will not be taken later either. */
  private static final Set<Integer> NEVER = Set.of(400, 410, 413, 422);

  @Inject private Accounts accounts;
  @Inject private Deliveries deliveries;
  @Inject private DeliveryViews views;
  @Inject private Destination destination;
  @Inject private InstantSource clock;
  @Resource private ManagedExecutorService executor;

  private final Duration giveUp =
      ConfigProvider.getConfig()
          .getOptionalValue("parley.webhooks.give-up", Duration.class)
          .orElse(Duration.ofHours(24));

  private @Nullable HttpClient http;

  /** Takes to their webhooks what is due. */
  void goRound(Instant now) {
    deliveries.due(now, AT_ONCE).forEach(this::carry);
  }

  /** Takes to this account's webhook what is due, if it has one; returns at once. */
  void carry(long account) {
    executor.execute(
        () -> {
          try {
            load(account);
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Deliveries of account " + account + " go out later", e);
          }
        });
  }

  private void load(long id) {
    var known = accounts.find(id);
    if (known.isEmpty() || !known.get().account().enabled()) {
      return;
    }
    var webhook = known.get().account().webhook();
    if (webhook == null) {
      return;
    }
    var load = deliveries.lease(id, LOAD, clock.instant());
    if (!load.isEmpty()) {
      send(known.get(), URI.create(webhook), load);
    }
  }

  private void send(Accounts.Known known, URI webhook, List<Delivery> load) {
    long account = known.account().id();
    var refusal = destination.refusal(webhook);
    if (refusal.isPresent()) {
      failed(account, load, "The webhook " + refusal.get() + ".");
      return;
    }
    var list = views.list(account, load, 0);
    if (list.deliveries().isEmpty()) {
      done(account, load);
      return;
    }
    var body = DeliveryViews.json(list).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(webhook)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Parley")
            .header(Signature.HEADER, Signature.sign(known.secrets(), clock.instant(), body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    http()
        .sendAsync(request, BodyHandlers.ofInputStream())
        .handleAsync((answer, failure) -> settle(account, load, answer, failure), executor)
        .exceptionally(
            e -> {
              LOG.log(Level.WARNING, "What became of a delivery was not noted; it goes again", e);
              return null;
            });
  }

  /** The answer's body is of no interest, however long it is. */
  private @Nullable Void settle(
      long account,
      List<Delivery> load,
      @Nullable HttpResponse<InputStream> answer,
      @Nullable Throwable failure) {
    if (answer == null) {
      var cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      failed(account, load, "The webhook did not answer: " + cause + ".");
      return null;
    }
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      done(account, load);
    } else if (NEVER.contains(status) && load.size() == 1) {
      deliveries.refused(
          account, load.get(0), "The webhook answered " + status + ".", clock.instant());
      carry(account);
    } else {
      failed(
          account,
          load,
          "The webhook answered "
              + status
              + (status >= 300 && status < 400 ? "; where it redirects to is not called." : "."));
    }
    return null;
  }

  private void done(long account, List<Delivery> load) {
    deliveries.taken(account, load, clock.instant());
    carry(account);
  }

  private void failed(long account, List<Delivery> load, String why) {
    LOG.log(Level.INFO, "Account {0}: {1}", new Object[] {account, why});
    deliveries.failed(
        account, load, why, giveUp, ThreadLocalRandom.current().nextDouble(), clock.instant());
  }

  /** Made with the first request; keeps its connections. */
  private synchronized HttpClient http() {
    var known = http;
    if (known == null) {
      known =
          HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();
      http = known;
    }
    return known;
  }
}
