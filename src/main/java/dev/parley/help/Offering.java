package dev.parley.help;

import dev.parley.flow.Help;
import dev.parley.flow.Offered;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Articles that are offered in conversations. */
@ApplicationScoped
public class Offering implements Help {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  @Inject private Sites sites;
  @Inject private Readings readings;
  @Inject private Judgements judgements;

  @Override
  public Optional<Offered> find(long id, String article, String language) {
    var site = sites.byId(id);
    var centre = readings.centre(site);
    var spoken = Languages.of(site, language);
    return number(site, centre, article)
        .flatMap(
            number ->
                centre
                    .leaf(number, spoken)
                    .or(() -> centre.everywhere(number, site.languages()).stream().findFirst()))
        .map(
            leaf ->
                new Offered(
                    leaf.article(),
                    leaf.language(),
                    leaf.title(),
                    leaf.summary(),
                    readings.links(site).article(leaf)));
  }

  /** An address before a number: one may be made of digits alone. */
  private Optional<Long> number(Site site, Centre centre, String article) {
    return site.languages().stream()
        .flatMap(language -> addressed(site, centre, article, language))
        .findFirst()
        .or(
            () ->
                NUMBER.matcher(article).matches()
                    ? Optional.of(Long.parseLong(article))
                    : Optional.empty());
  }

  private Stream<Long> addressed(Site site, Centre centre, String slug, String language) {
    return centre
        .leaf(slug, language)
        .or(() -> readings.moved(site, centre, slug, language))
        .map(Leaf::article)
        .stream();
  }

  @Override
  public void judged(long site, Offered offered, long conversation, boolean helpful, Instant now) {
    // Who reads it inside a conversation is one reader, in however many tabs.
    readings
        .centre(sites.byId(site))
        .leaf(offered.article(), offered.language())
        .ifPresent(
            leaf ->
                judgements.judge(leaf, site, "conversation-" + conversation, helpful, null, now));
  }
}
