package dev.belay.acceptance.account;

import dev.belay.api.journal.JournalEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** Records of which one number was changed. */
final class Changed {
  private Changed() {}

  /** A row whose payload says another number. */
  static JournalEvent row(JournalEvent row, String component, LongUnaryOperator change) {
    return new JournalEvent(
        row.stream(),
        row.sequence(),
        row.atNanos(),
        row.correlation(),
        row.causation(),
        record(row.payload(), component, change));
  }

  /** The record with another number in one of its components. */
  @SuppressWarnings("unchecked")
  static <T> T record(T record, String component, LongUnaryOperator change) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < components.length; i++) {
        values[i] = components[i].getAccessor().invoke(record);
        if (components[i].getName().equals(component)) {
          values[i] = change.applyAsLong((Long) values[i]);
          found = true;
        }
      }
      if (!found) {
        throw new IllegalArgumentException(
            "expected a component of " + record.getClass() + ", was " + component);
      }
      return (T) record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(broken.getMessage(), broken);
    }
  }
}
