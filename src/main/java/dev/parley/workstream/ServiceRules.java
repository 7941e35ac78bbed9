package dev.parley.workstream;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the service sessions of a channel are cut (A04–A14).
 *
 * @param limit inactivity after which one ends; an event at exactly that instant still belongs
 *     (X06)
 * @param anchors whose words the limit is counted from
 * @param surveyWithin how long after it was sent the answer to a survey still ends one (A11)
 */
public record ServiceRules(
    Duration limit,
    Set<Voice> anchors,
    Set<Ending> endings,
    Duration surveyWithin,
    OnFailure onFailure) {
  public static final Duration SURVEY_WITHIN = Duration.ofHours(24);

  public ServiceRules {
    anchors = frozen(Voice.class, anchors);
    endings = frozen(Ending.class, endings);
  }

  /** What a channel starts with: the table of A04. */
  public static ServiceRules first(Channel channel) {
    return new ServiceRules(
        channel.limit(),
        EnumSet.of(Voice.VISITOR),
        channel.talks() ? EnumSet.allOf(Ending.class) : EnumSet.noneOf(Ending.class),
        SURVEY_WITHIN,
        OnFailure.NEW_SESSION);
  }

  /** The same with what a form names instead. */
  public ServiceRules with(
      @Nullable Duration limit,
      @Nullable Set<Voice> anchors,
      @Nullable Set<Ending> endings,
      @Nullable Duration surveyWithin,
      @Nullable OnFailure onFailure) {
    return new ServiceRules(
        limit == null ? this.limit : limit,
        anchors == null ? this.anchors : anchors,
        endings == null ? this.endings : endings,
        surveyWithin == null ? this.surveyWithin : surveyWithin,
        onFailure == null ? this.onFailure : onFailure);
  }

  private static <E extends Enum<E>> Set<E> frozen(Class<E> type, Set<E> some) {
    var set = EnumSet.noneOf(type);
    set.addAll(some);
    return Collections.unmodifiableSet(set);
  }
}
