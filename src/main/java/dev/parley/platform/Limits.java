package dev.parley.platform;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Counts what is done too often, per address or key, in this node's memory. A hundred thousand are
 * kept at most.
 */
@ApplicationScoped
public class Limits {
  private static final int MOST = 100_000;
  private static final Pattern RULE =
      Pattern.compile("(\\d{1,9}) per (\\d{0,4}) ?(second|minute|hour)s?");

  private record Key(Limit limit, String who) {}

  private final Map<Limit, Rule> rules = new EnumMap<>(Limit.class);
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

  public Limits() {
    var config = ConfigProvider.getConfig();
    // Tests come from one address and do in a second what people do in a day.
    int factor = Mode.current() == Mode.TEST ? 1000 : 1;
    for (var limit : Limit.values()) {
      rules.put(
          limit,
          config
              .getOptionalValue(limit.setting(), String.class)
              .map(Rule::read)
              .orElseGet(() -> Rule.read(limit.usual()).times(factor)));
    }
  }

  /** 429 {@code too-many} when this was done too often by this address or key. */
  public void count(Limit limit, String who) {
    if (buckets.size() >= MOST) {
      sweep();
    }
    var probe =
        buckets
            .computeIfAbsent(new Key(limit, who), k -> rule(limit).bucket())
            .tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problem.tooMany(Math.max(1, probe.getNanosToWaitForRefill() / 1_000_000));
    }
  }

  /** The same for a remote address: the addresses an IPv6 customer holds count as one. */
  public void countAddress(Limit limit, String address) {
    count(limit, network(address));
  }

  /** A bucket of one's own, for what lives and ends with a connection. */
  public Bucket bucket(Limit limit) {
    return rule(limit).bucket();
  }

  private Rule rule(Limit limit) {
    return Objects.requireNonNull(rules.get(limit));
  }

  /**
   * A bucket that is full again is as good as none. When all are in use, all are forgotten: memory
   * comes first.
   */
  private synchronized void sweep() {
    if (buckets.size() < MOST) {
      return;
    }
    buckets
        .entrySet()
        .removeIf(e -> e.getValue().getAvailableTokens() >= rule(e.getKey().limit()).count());
    if (buckets.size() > MOST / 2) {
      buckets.clear();
    }
  }

  static String network(String address) {
    // Only literals: a name would be looked up.
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      var bytes = InetAddress.getByName(address).getAddress();
      return InetAddress.getByName(address) instanceof Inet6Address
          ? HexFormat.of().formatHex(bytes, 0, 8)
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }

  record Rule(long count, Duration time) {
    static Rule read(String text) {
      var parts = RULE.matcher(text.trim());
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no limit; write one like '30 per minute' or '100 per 5 minutes'.");
      }
      long units = parts.group(2).isEmpty() ? 1 : Long.parseLong(parts.group(2));
      var unit =
          switch (parts.group(3)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
          };
      return new Rule(
          Math.max(1, Long.parseLong(parts.group(1))), unit.multipliedBy(Math.max(1, units)));
    }

    Rule times(int factor) {
      return new Rule(count * factor, time);
    }

    Bucket bucket() {
      return Bucket.builder()
          .addLimit(Bandwidth.builder().capacity(count).refillGreedy(count, time).build())
          .build();
    }
  }
}
