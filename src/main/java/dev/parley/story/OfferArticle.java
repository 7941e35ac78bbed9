package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.flow.ArticleOffers;
import dev.parley.flow.ArticleOffers.Answered;
import dev.parley.flow.Assistant;
import dev.parley.flow.Offered;
import dev.parley.platform.Problem;
import dev.parley.visit.ActKind;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** When an agent offers an article of the site's help, and a visitor says whether it answered. */
@ApplicationScoped
public class OfferArticle {
  @Inject private ArticleOffers articles;
  @Inject private Assistant assistant;
  @Inject private Transcript transcript;
  @Inject private Writer writer;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private InstantSource clock;

  /**
   * Once per client id. 422 {@code invalid} when nobody can read it.
   *
   * @param language the visitor's when null
   */
  public CompletionStage<Posted> offer(
      long conversation, String clientId, Agent agent, long article, @Nullable String language) {
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return writer.post(Post.again(before));
    }
    var offered =
        articles
            .find(conversation, Long.toString(article), language)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "article", "This site has published no article of this number."));
    return writer.post(
        Post.byAgent(
            conversation, clientId, agent.id(), Offered.KIND, offered.text(), offered.data()));
  }

  /** Whether this entry offers an article. */
  public boolean isOffer(long conversation, long seq) {
    return articles.isOffer(conversation, seq);
  }

  /** The answer is a touchpoint of who gave it, in this tab. */
  public Answered answer(
      long conversation, long question, boolean helpful, long visitor, String tab) {
    var answered = assistant.answer(conversation, question, helpful);
    if (answered.fresh()) {
      visits.touch(
          visitor,
          visitors.byId(visitor).siteId(),
          ActKind.BUTTON,
          tab,
          conversation + "." + answered.line().seq(),
          clock.instant());
    }
    return answered;
  }
}
