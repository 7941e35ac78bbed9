package dev.parley.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something known about a visitor, and who said so. */
@Entity
@Table(name = "visitor_attribute")
class VisitorAttribute {
  /** A visitor has one value per name. */
  @Embeddable
  record Key(@Column(name = "visitor_id") long visitorId, @Column(name = "name") String name) {}

  @EmbeddedId private Key key;

  @Column
  @Enumerated(EnumType.STRING)
  private AttributeValue.Kind kind;

  @Column private String content;
  @Column private String source;

  @Column(name = "changed_at")
  private Instant changedAt;

  protected VisitorAttribute() {}

  VisitorAttribute(long visitorId, String name, AttributeValue value, String source, Instant now) {
    this.key = new Key(visitorId, name);
    this.kind = value.kind();
    this.content = value.content();
    this.source = source;
    this.changedAt = now;
  }

  void become(AttributeValue value, String from, Instant now) {
    kind = value.kind();
    content = value.content();
    source = from;
    changedAt = now;
  }

  String name() {
    return key.name();
  }

  Object value() {
    return new AttributeValue(kind, content).typed();
  }
}
