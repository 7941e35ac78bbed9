package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Bucket;
import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Parcels;
import dev.parley.cast.PostOffice;
import dev.parley.cast.Samples;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One server for both, since a server costs a start. */
@Tag("once")
@DisplayName("A server with a mail server and a bucket outside")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideIT {
  private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();

  private final PostOffice post = PostOffice.deaf();
  private final Bucket bucket = Bucket.open();
  private final Server server =
      Server.named("outside")
          .with("PARLEY_MODE", "test")
          .with(post.environment())
          .with(bucket.environment())
          .withMovableClock();
  private final Clock clock = new Clock(server);

  @BeforeAll
  void start() {
    server.start();
  }

  @AfterAll
  void stop() {
    server.close();
    bucket.close();
    post.close();
  }

  @Test
  @Order(2) // a server that starts again begins at the present time
  @DisplayName("keeps files in the bucket, gives them back, and takes what is swept out of it")
  void files_in_a_bucket() {
    var stage = Stage.set(server, "bucket");
    var ana = stage.visitor();
    var widget = ana.tab();
    widget.connect();
    long conversation = Frames.number(widget.open("Hello"), "id");
    var picture = Samples.png(300, 200);
    var large = new byte[9 << 20];
    java.util.Arrays.fill(large, (byte) 'x');

    long sent = Frames.number(Parcels.upload(stage, ana, conversation, "a.png", picture), "id");
    long left = Frames.number(Parcels.upload(stage, ana, conversation, "b.txt", large), "id");
    widget.sent(widget.message(conversation, "files", List.of(sent)));

    assertThat(bucket.has(sent)).isTrue();
    assertThat(Parcels.fetch(stage, ana, sent).body()).isEqualTo(picture);
    assertThat(Parcels.fetch(stage, ana, left).body()).isEqualTo(large);
    clock.advance(Duration.ofHours(25));
    assertThat(bucket.has(left)).isFalse();
    assertThat(bucket.has(sent)).isTrue();
    widget.close();
  }

  @Test
  @Order(1)
  @DisplayName("C03 sends an invitation once, though it is killed while it sends it")
  void a_letter_is_sent_once() throws MessagingException {
    var stage = Stage.set(server, "post");
    var ana = stage.visitor();
    var widget = ana.tab();
    var offer = booked(stage, ana, widget);
    post.awaitCaller();

    server.kill();
    post.open();
    server.start();
    clock.advance(Duration.ofMinutes(3));
    clock.advance(Duration.ofMinutes(3));

    assertThat(post.letters()).hasSize(2);
    var toAna = to("ana@mail.example");
    assertThat(toAna.getSubject()).isEqualTo("Appointment: Test ride");
    assertThat(toAna.getFrom()[0]).hasToString("Larkwell <chat@larkwell.example>");
    assertThat(PostOffice.calendar(toAna)).contains("METHOD:REQUEST", "SEQUENCE:0");
    var toNoor = to("noor@larkwell.example");
    assertThat(uid(toNoor)).isEqualTo(uid(toAna));

    Desk.login(server, "noor@larkwell.example", "larkwell-noor")
        .delete(
            "conversations/"
                + offer.conversation()
                + "/offers/"
                + Frames.number(offer.data(), "offer"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(post.letters()).hasSize(4);
    var off = post.letters().get(3);
    assertThat(PostOffice.calendar(off)).contains("METHOD:CANCEL", "SEQUENCE:1");
    assertThat(uid(off)).isEqualTo(uid(toAna));
    assertThat(post.letters().stream().map(OutsideIT::id)).doesNotHaveDuplicates();
  }

  private Entry booked(Stage stage, Visitor ana, Widget widget) {
    widget.connect();
    widget
        .line()
        .command(
            Frames.object("type", "visitor.identify", "name", "Ana", "email", "ana@mail.example"));
    long conversation = Frames.number(widget.open("Hello"), "id");
    var noor = Desk.login(server, "noor@larkwell.example", "larkwell-noor");
    long time = (clock.now().toEpochMilli() / FIVE_MINUTES + 20_000) * FIVE_MINUTES;
    var form =
        Frames.object(
            "title", "Test ride", "minutes", 30, "times", List.of(time), "zone", "Europe/Madrid");
    var path = "conversations/" + conversation + "/offers/" + UUID.randomUUID();
    var offer = Entry.of(noor.put(path, form));
    widget.awaitEntry(conversation, 0, "offer");
    widget.sent(
        widget.message(
            conversation,
            "answers",
            Frames.object("question", offer.seq(), "value", String.valueOf(time))));
    widget.awaitEntry(conversation, offer.seq(), "booked");
    return offer;
  }

  private MimeMessage to(String address) {
    return post.letters().stream()
        .filter(letter -> address.equals(recipient(letter)))
        .findFirst()
        .orElseThrow();
  }

  private static String recipient(MimeMessage letter) {
    try {
      return letter.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(MimeMessage letter) {
    try {
      return letter.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String uid(MimeMessage letter) {
    return PostOffice.calendar(letter)
        .lines()
        .filter(line -> line.startsWith("UID:"))
        .findFirst()
        .orElseThrow();
  }
}
