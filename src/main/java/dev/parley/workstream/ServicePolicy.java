package dev.parley.workstream;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.parley.platform.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * How the service sessions of a site's channel are cut, as data. A version is never changed (X24):
 * a session keeps the one that was in force when it opened.
 */
@Entity
@Table(name = "service_policy")
@IdClass(ServicePolicy.Key.class)
public class ServicePolicy implements Versioned {
  @Id
  @Column(name = "site_id")
  private long site;

  @Id
  @Column(length = 10)
  private String channel;

  @Id private int version;

  @Column(name = "in_force_from")
  private Instant inForceFrom;

  @Column(name = "limit_ms")
  private long limit;

  @Column private String anchors;

  @Column private String endings;

  @Column(name = "survey_within_ms")
  private long surveyWithin;

  @Column(name = "on_failure")
  private String onFailure;

  @Column(name = "made_by")
  private String madeBy;

  protected ServicePolicy() {}

  ServicePolicy(
      long site, Channel channel, int version, Instant from, ServiceRules rules, String by) {
    this.site = site;
    this.channel = Words.of(channel);
    this.version = version;
    this.inForceFrom = from;
    this.limit = rules.limit().toMillis();
    this.anchors = words(rules.anchors());
    this.endings = words(rules.endings());
    this.surveyWithin = rules.surveyWithin().toMillis();
    this.onFailure = Words.of(rules.onFailure());
    this.madeBy = by;
  }

  /** What names a version. */
  public record Key(long site, String channel, int version) implements Serializable {}

  public ServiceRules rules() {
    return new ServiceRules(
        Duration.ofMillis(limit),
        read(Voice.class, anchors),
        read(Ending.class, endings),
        Duration.ofMillis(surveyWithin),
        Words.known(OnFailure.class, onFailure));
  }

  public Channel channel() {
    return Words.known(Channel.class, channel);
  }

  /** 1, 2, 3 … per site and channel. */
  @Override
  public int version() {
    return version;
  }

  @Override
  public Instant inForceFrom() {
    return inForceFrom;
  }

  /** The name of who published it. */
  public String madeBy() {
    return madeBy;
  }

  private static String words(Set<? extends Enum<?>> set) {
    return set.stream().map(Words::of).collect(joining(" "));
  }

  private static <E extends Enum<E>> Set<E> read(Class<E> type, String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> Words.known(type, word))
        .collect(toSet());
  }
}
