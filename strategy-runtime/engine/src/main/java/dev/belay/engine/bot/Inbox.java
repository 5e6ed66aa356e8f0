package dev.belay.engine.bot;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderState;
import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.SessionCommand;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.CommandEncoder;
import dev.belay.engine.frame.codec.EndEncoder;
import dev.belay.engine.frame.codec.GapEncoder;
import dev.belay.engine.frame.codec.LatchEncoder;
import dev.belay.engine.frame.codec.LeaseEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.SlowedEncoder;
import dev.belay.engine.frame.codec.StartEncoder;
import dev.belay.engine.frame.codec.SuspensionEncoder;
import dev.belay.engine.frame.codec.TimerEncoder;
import dev.belay.engine.frame.codec.TradeEncoder;
import dev.belay.engine.telemetry.LatencyMeter;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The one way in: what enters is appended to the log first and then handled by the bot. Used by the
 * bot's thread only.
 */
public final class Inbox {
  private static final int TRADE = Frames.HEADER + TradeEncoder.BLOCK_LENGTH;
  private static final int TIMER = Frames.HEADER + TimerEncoder.BLOCK_LENGTH;
  private static final int SUSPENSION = Frames.HEADER + SuspensionEncoder.BLOCK_LENGTH;
  private static final long TIMER_HEADER =
      Frames.headerWord(TimerEncoder.BLOCK_LENGTH, TimerEncoder.TEMPLATE_ID);
  private static final int LEASE = Frames.HEADER + LeaseEncoder.BLOCK_LENGTH;
  private static final int SLOWED = Frames.HEADER + SlowedEncoder.BLOCK_LENGTH;

  private final Recorder recorder;
  private final Bot bot;
  private final LatencyMeter latencies;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final TimerEncoder timer = new TimerEncoder();
  private final ReportFrames reports = new ReportFrames();

  public Inbox(Recorder recorder, Bot bot) {
    this.recorder = recorder;
    this.bot = bot;
    latencies = bot.latencies();
  }

  /** The first frame of a session. */
  public void start(long atNanos, SessionStart start) {
    byte[] digest = utf8(start.specDigest());
    byte[] build = utf8(start.build());
    byte[] strategy = utf8(start.strategy());
    int length =
        Frames.HEADER + StartEncoder.BLOCK_LENGTH + text(digest) + text(build) + text(strategy);
    StartEncoder encoder = new StartEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(atNanos)
        .capitalUnits(start.capitalUnits())
        .strategyVersion(start.version())
        .putSpecDigest(digest, 0, digest.length)
        .putBuild(build, 0, build.length)
        .putStrategy(strategy, 0, strategy.length);
    deliver(length);
  }

  public void trade(long atNanos, long priceTicks, long quantityLots) {
    trade
        .wrapAndApplyHeader(recorder.claim(TRADE), recorder.offset(), header)
        .at(atNanos)
        .priceTicks(priceTicks)
        .quantityLots(quantityLots);
    deliver(TRADE);
  }

  /**
   * A market frame that lies in a tape, with length and checksum before it and zeros behind, as a
   * log has it.
   */
  public void market(DirectBuffer tape, int offset, int length) {
    recorder.copy(tape, offset, length);
    dispatch();
  }

  /** The same, taken at a later time than its own. */
  public void market(long atNanos, DirectBuffer tape, int offset, int length) {
    taken(atNanos, tape, offset, length);
    deliver(length);
  }

  /** The same, told as if more of its instant followed. */
  public void unfinished(long atNanos, DirectBuffer tape, int offset, int length) {
    MarketFrame.setMore(taken(atNanos, tape, offset, length), recorder.offset());
    deliver(length);
  }

  private MutableDirectBuffer taken(long atNanos, DirectBuffer tape, int offset, int length) {
    MutableDirectBuffer into = recorder.claim(length);
    into.putBytes(recorder.offset(), tape, offset, length);
    Frames.setAtNanos(into, recorder.offset(), atNanos);
    return into;
  }

  public void timer(long atNanos, int id) {
    MutableDirectBuffer into = recorder.claim(TIMER);
    timer.wrap(into, Frames.putHeader(into, recorder.offset(), TIMER_HEADER)).at(atNanos).timer(id);
    deliver(TIMER);
  }

  public void report(long atNanos, ExecutionReport report) {
    int lengthMax = ReportFrames.lengthMax(report);
    deliver(reports.encode(recorder.claim(lengthMax), recorder.offset(), atNanos, report));
  }

  public void answer(long atNanos, long orderSequence, Answer<OrderState> answer) {
    deliver(
        reports.encode(
            recorder.claim(ReportFrames.ANSWER_MAX),
            recorder.offset(),
            new ReportFrames.Asked(atNanos, orderSequence),
            answer));
  }

  public void command(long atNanos, SessionCommand command) {
    byte[] id = utf8(command.id());
    byte[] reason = utf8(command.reason());
    int length = Frames.HEADER + CommandEncoder.BLOCK_LENGTH + text(id) + text(reason);
    CommandEncoder encoder = new CommandEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(atNanos)
        .action(Codes.of(command.action()))
        .putCommand(id, 0, id.length)
        .putReason(reason, 0, reason.length);
    deliver(length);
  }

  /** The kill latch is set. */
  public void latch(long atNanos, String why) {
    recordLatch(recorder, atNanos, why);
    dispatch();
  }

  /** Records the latch while another frame is being handled; the bot reacts when that is done. */
  static void recordLatch(Recorder recorder, long atNanos, String why) {
    byte[] reason = utf8(why.length() > 256 ? why.substring(0, 256) : why);
    int length = Frames.HEADER + LatchEncoder.BLOCK_LENGTH + text(reason);
    LatchEncoder encoder = new LatchEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), new MessageHeaderEncoder())
        .at(atNanos)
        .putReason(reason, 0, reason.length);
    recorder.commit(length);
  }

  /** The runtime stops, or is back. */
  public void suspension(long atNanos, boolean suspended) {
    SuspensionEncoder encoder = new SuspensionEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(SUSPENSION), recorder.offset(), header)
        .at(atNanos)
        .suspended((short) (suspended ? 1 : 0));
    deliver(SUSPENSION);
  }

  public void lease(long atNanos, boolean expired) {
    LeaseEncoder encoder = new LeaseEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(LEASE), recorder.offset(), header)
        .at(atNanos)
        .expired((short) (expired ? 1 : 0));
    deliver(LEASE);
  }

  /** The bot waits, or need not wait any more, for CPU time. */
  public void slowed(long atNanos, boolean slowed, long usedNanos, long budgetNanos) {
    SlowedEncoder encoder = new SlowedEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(SLOWED), recorder.offset(), header)
        .at(atNanos)
        .usedNanos(usedNanos)
        .budgetNanos(budgetNanos)
        .slowed((short) (slowed ? 1 : 0));
    deliver(SLOWED);
  }

  /** The feed or the runtime was away. */
  public void gap(long atNanos, long fromNanos, String cause) {
    byte[] text = utf8(cause);
    int length = Frames.HEADER + GapEncoder.BLOCK_LENGTH + text(text);
    GapEncoder encoder = new GapEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(atNanos)
        .from(fromNanos)
        .putCause(text, 0, text.length);
    deliver(length);
  }

  /** The feed has nothing more. */
  public void end(long atNanos, String cause) {
    byte[] text = utf8(cause);
    int length = Frames.HEADER + EndEncoder.BLOCK_LENGTH + text(text);
    EndEncoder encoder = new EndEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(atNanos)
        .putCause(text, 0, text.length);
    deliver(length);
  }

  /** A frame that is encoded already: from a ring buffer or a recording. */
  public void frame(DirectBuffer buffer, int offset, int length) {
    recorder.claim(length).putBytes(recorder.offset(), buffer, offset, length);
    deliver(length);
  }

  private void deliver(int length) {
    recorder.commit(length);
    dispatch();
  }

  private void dispatch() {
    long begun = latencies.begin();
    bot.onFrame(recorder.log().frameBuffer(), recorder.log().frameOffset());
    latencies.end(LatencyReport.Kind.TICK, begun);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int text(byte[] bytes) {
    return 2 + bytes.length;
  }
}
