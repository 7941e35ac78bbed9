package dev.parley.inbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A label as it is shown. */
@Schema(name = "Label")
public record LabelView(
    @Schema(examples = "6301") long id,
    @Schema(examples = "Delivery") String name,
    @Schema(examples = "#2f6f8f") String colour,
    @Schema(description = "Give it back with a change") int revision) {

  public static LabelView of(Label label) {
    return new LabelView(label.id(), label.name(), label.colour(), label.revision());
  }
}
