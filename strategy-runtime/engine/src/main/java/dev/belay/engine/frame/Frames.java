package dev.belay.engine.frame;

import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.DecidedDecoder;
import dev.belay.engine.frame.codec.EndedDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.LeaseDecoder;
import dev.belay.engine.frame.codec.MarkedDecoder;
import dev.belay.engine.frame.codec.MarkoutDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.ModifySentDecoder;
import dev.belay.engine.frame.codec.OrderSubmittedDecoder;
import dev.belay.engine.frame.codec.OrderTermsDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.SlowedDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import dev.belay.engine.frame.codec.StateChangedDecoder;
import dev.belay.engine.frame.codec.SuspensionDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What can be said of a frame without decoding it. */
public final class Frames {
  /** Ids from here on are a bot's outputs; ids below are its inputs. */
  public static final int FIRST_OUTPUT = 32;

  /** Bytes before a message's first field. */
  public static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  private Frames() {}

  /** The message's id in {@code frames.xml}. */
  public static int template(DirectBuffer buffer, int offset) {
    return buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN)
        & 0xffff;
  }

  /** A message's header as the word it is in a frame. */
  public static long headerWord(int blockLength, int templateId) {
    return (long) MessageHeaderEncoder.SCHEMA_VERSION << 48
        | (long) MessageHeaderEncoder.SCHEMA_ID << 32
        | (long) templateId << 16
        | blockLength;
  }

  /**
   * Writes a header at once; returns where the block follows. Four writes, of which the checksum
   * then reads a word, make it wait for them.
   */
  public static int putHeader(MutableDirectBuffer into, int offset, long headerWord) {
    into.putLong(offset, headerWord, ByteOrder.LITTLE_ENDIAN);
    return offset + HEADER;
  }

  /** Session clock of the frame; every message has it first. */
  public static long atNanos(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + HEADER, ByteOrder.LITTLE_ENDIAN);
  }

  /** Says of a frame that it was taken at another time. */
  public static void setAtNanos(MutableDirectBuffer buffer, int offset, long atNanos) {
    buffer.putLong(offset + HEADER, atNanos, ByteOrder.LITTLE_ENDIAN);
  }

  public static boolean isOutput(int template) {
    return template >= FIRST_OUTPUT;
  }

  /** Whether the frame came from outside the session's feed, venue and clock. */
  public static boolean isExternal(int template) {
    return template == SuspensionDecoder.TEMPLATE_ID
        || template == CommandDecoder.TEMPLATE_ID
        || template == LatchDecoder.TEMPLATE_ID
        || template == LeaseDecoder.TEMPLATE_ID
        || template == SlowedDecoder.TEMPLATE_ID;
  }

  /** Whether the frame is a row of the journal. A fill's row is its output frame. */
  public static boolean isJournaled(DirectBuffer buffer, int offset) {
    return switch (template(buffer, offset)) {
      case StartDecoder.TEMPLATE_ID, CommandDecoder.TEMPLATE_ID, GapDecoder.TEMPLATE_ID -> true;
      case ReportDecoder.TEMPLATE_ID -> !isFill(buffer, offset);
      default -> isOutput(template(buffer, offset));
    };
  }

  /** Whether a report frame is a fill. */
  static boolean isFill(DirectBuffer buffer, int offset) {
    int kind = buffer.getByte(offset + HEADER + ReportDecoder.kindEncodingOffset());
    return kind == Codes.of(ReportKind.FILLED);
  }

  /**
   * Whether the frame counts for the fingerprint: orders, changes, cancels, fills, changed
   * decisions.
   */
  public static boolean isFingerprinted(int template) {
    boolean isOfTheFirst =
        template >= OrderSubmittedDecoder.TEMPLATE_ID
            && template <= DecidedDecoder.TEMPLATE_ID
            && template != MarkoutDecoder.TEMPLATE_ID;
    return isOfTheFirst
        || template == ModifySentDecoder.TEMPLATE_ID
        || template == OrderTermsDecoder.TEMPLATE_ID;
  }

  /** The message's name, for people. */
  public static String name(int template) {
    return switch (template) {
      case 1 -> "Start";
      case 2 -> "Trade";
      case 3 -> "Report";
      case 4 -> "Timer";
      case 5 -> "Command";
      case 6 -> "Latch";
      case 7 -> "Lease";
      case SuspensionDecoder.TEMPLATE_ID -> "Suspension";
      case 8 -> "Gap";
      case 9 -> "End";
      case 10 -> "OrderAnswer";
      case 11 -> "BookTrade";
      case 12 -> "Depth";
      case 13 -> "Bar";
      case 14 -> "Funding";
      case SlowedDecoder.TEMPLATE_ID -> "Slowed";
      case 33 -> "OrderSubmitted";
      case 34 -> "OrderDenied";
      case 35 -> "CancelSent";
      case 36 -> "Filled";
      case 37 -> "Markout";
      case 38 -> "Decided";
      case StateChangedDecoder.TEMPLATE_ID -> "StateChanged";
      case MarkedDecoder.TEMPLATE_ID -> "Marked";
      case EndedDecoder.TEMPLATE_ID -> "Ended";
      case 42 -> "IntentRequested";
      case 43 -> "IntentCreated";
      case 44 -> "TranslationRequested";
      case 45 -> "TranslationComplete";
      case 46 -> "GroupChanged";
      case 47 -> "BatchEnded";
      case ModifySentDecoder.TEMPLATE_ID -> "ModifySent";
      case 49 -> "Alerted";
      case OrderTermsDecoder.TEMPLATE_ID -> "OrderTerms";
      case 51 -> "SidesHeld";
      case 52 -> "Funded";
      case 53 -> "DayEnded";
      default -> "frame of kind " + template;
    };
  }
}
