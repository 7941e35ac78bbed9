package dev.parley.flow;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.file.Attachments;
import dev.parley.file.Sender;
import dev.parley.flow.Apps.App;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.platform.Words;
import dev.parley.playbook.Playbooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What an app may do while the assistant's side of a conversation is its own: say, ask, pass on,
 * leave. 409 {@code not-assisting} as soon as it is not: a person is there, or was asked for, or
 * the app had failed.
 */
@ApplicationScoped
public class AppPart {
  @Inject private Runs runs;
  @Inject private Apps apps;
  @Inject private Writer writer;
  @Inject private Transcript transcript;
  @Inject private Conversations conversations;
  @Inject private Playbooks playbooks;
  @Inject private Attachments attachments;

  /** What follows when the app fails, as the thread's line says it (X11). */
  public enum Then {
    NEW_SESSION,
    RETRIED,
    HAND_OFF
  }

  /**
   * @param id chosen by the app: the same is said once
   */
  public Posted say(long conversation, long app, String id, String text) {
    if (text.isBlank()) {
      throw Problem.invalid("text", "Write something first.");
    }
    return post(conversation, app, id, "text", text, null);
  }

  /**
   * The same with files that it has uploaded here, and with or without words. 422 {@code invalid}
   * when one is not there to be sent.
   */
  public Posted say(long conversation, long app, String id, String text, List<Long> files) {
    if (files.isEmpty()) {
      return say(conversation, app, id, text);
    }
    var clientId = clientId(app, id);
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return post(conversation, app, id, before.kind(), before.text(), before.data());
    }
    mine(conversation, app);
    var data = attachments.claim(conversation, Sender.assistant(app), clientId, files);
    try {
      return post(conversation, app, id, "text", text, data);
    } catch (Problem refused) {
      if (!refused.again()) {
        attachments.release(conversation, clientId, files);
      }
      throw refused;
    }
  }

  /** Not the app's words but their name: any app may use any id. */
  private static String clientId(long app, String id) {
    return "=app-" + Secrets.hash(app + " " + id);
  }

  /** 422 {@code invalid} when this is no question. */
  public Posted ask(long conversation, long app, String id, String text, JsonObject question) {
    var ask = AppQuestion.read(text, question);
    return post(conversation, app, id, "question", text, Answers.question(ask, ""));
  }

  private Posted post(
      long conversation, long app, String id, String kind, String text, @Nullable String data) {
    var clientId = clientId(app, id);
    long seen = conversations.byId(conversation).head();
    // What was said before is the same entry again, whoever assists by now (X30).
    if (transcript.byClientId(conversation, clientId) == null) {
      mine(conversation, app);
    }
    try {
      return writer
          .post(Post.byAssistant(conversation, clientId, kind, text, data, seen))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }

  /** 409 {@code not-assisting} when the assistant's side is not this app's. */
  public void check(long conversation, long app) {
    mine(conversation, app);
  }

  private Run mine(long conversation, long app) {
    return runs.live(conversation)
        .filter(run -> Long.valueOf(app).equals(run.app()))
        .orElseThrow(
            () ->
                Problem.of(
                    409,
                    "not-assisting",
                    "Not yours to answer",
                    "The assistant's side of this conversation is not yours, or no longer: a person"
                        + " has it, the flow has it, or it is closed."));
  }

  /** Passes it to people; the app's part is over. Twice is once. */
  @Transactional
  public void handOver(
      long conversation, long app, List<String> skills, @Nullable String team, Instant now) {
    runs.move(
        mine(conversation, app),
        run -> {
          conversations.handOver(conversation, skills, team, now);
          run.hold();
        });
  }

  /** The app's part is over, and nobody is asked for. */
  @Transactional
  public void leave(long conversation, long app, Instant now) {
    runs.move(mine(conversation, app), run -> run.end(now));
  }

  /**
   * The app failed in mid-conversation (A13, A14): the thread says so, and what follows has
   * happened.
   *
   * @return the run that begins instead, if one does: the flow goes on with it
   */
  @Transactional
  public Optional<Run> fail(long conversation, App app, Then then, Instant now) {
    conversations.hold(conversation);
    var run = runs.live(conversation).filter(r -> Long.valueOf(app.id()).equals(r.app()));
    return run.flatMap(r -> fail(r, app, then, now));
  }

  private Optional<Run> fail(Run run, App app, Then then, Instant now) {
    long conversation = run.conversation();
    var name = "failed-" + run.number() + "-" + Words.of(then);
    if (transcript.byClientId(conversation, "=" + name) != null) {
      return Optional.empty();
    }
    var data =
        "{\"integration\":" + Json.text(app.name()) + ",\"then\":\"" + Words.of(then) + "\"}";
    conversations.line(conversation, name, "failed", text(then), data, now);
    apps.away(app.id(), then != Then.RETRIED);
    return switch (then) {
      case RETRIED -> Optional.empty();
      case HAND_OFF -> {
        runs.move(
            run,
            r -> {
              conversations.handOver(conversation, now);
              r.hold();
            });
        yield Optional.empty();
      }
      case NEW_SESSION -> {
        var playbook = playbooks.current(conversations.byId(conversation).playbook());
        var first = playbooks.flow(playbook.id()).start().id();
        yield Optional.of(
            runs.start(
                conversation,
                playbook.id(),
                run.visit(),
                Run.Cause.RESTART,
                first,
                false,
                false,
                now));
      }
    };
  }

  private static String text(Then then) {
    return switch (then) {
      case NEW_SESSION -> "Something did not work. We begin again";
      case RETRIED -> "Something did not work. We try once more";
      case HAND_OFF -> "Something did not work. A person takes over";
    };
  }
}
