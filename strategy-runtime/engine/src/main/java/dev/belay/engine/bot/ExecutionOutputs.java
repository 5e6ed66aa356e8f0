package dev.belay.engine.bot;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.strategy.EventClock;
import dev.belay.engine.execution.ExecutionAudit;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BatchEndedEncoder;
import dev.belay.engine.frame.codec.GroupChangedEncoder;
import dev.belay.engine.frame.codec.IntentCreatedEncoder;
import dev.belay.engine.frame.codec.IntentRequestedEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.TranslationCompleteEncoder;
import dev.belay.engine.frame.codec.TranslationRequestedEncoder;
import dev.belay.engine.translation.TranslationRequest;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes what executions do into a bot's log. They are rare, so it may allocate. */
final class ExecutionOutputs implements ExecutionAudit {
  private static final int TEXT_MAX = 4_096;
  private static final int SHARE_SCALE = 8;

  private final Recorder recorder;
  private final EventClock clock;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  ExecutionOutputs(Recorder recorder, EventClock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public String cause() {
    return "frame:" + recorder.cause();
  }

  @Override
  public void requested(long directive, Requested asked, CausalityChain chain) {
    byte[] causes = utf8(chain.toString());
    int length = Frames.HEADER + IntentRequestedEncoder.BLOCK_LENGTH + 2 + causes.length;
    new IntentRequestedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .directive(directive)
        .target(asked.target())
        .priceTicks(asked.priceTicks())
        .quantityLots(asked.quantityLots())
        .scope(Codes.of(asked.scope()))
        .side((short) asked.side())
        .reduceOnly(flag(asked.reduceOnly()))
        .putChain(causes, 0, causes.length);
    recorder.commit(length);
  }

  @Override
  public void created(long directive, ExecutionDirective made) {
    ExecutionIntent intent = made.intent();
    byte[] causes = utf8(made.causality().toString());
    int length = Frames.HEADER + IntentCreatedEncoder.BLOCK_LENGTH + 2 + causes.length;
    long slippage =
        intent
            .maxSlippage()
            .movePointRight(SHARE_SCALE)
            .setScale(0, RoundingMode.DOWN)
            .longValueExact();
    new IntentCreatedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .directive(directive)
        .maxSlippage(slippage)
        .windowNanos(intent.maxExecutionWindowNanos())
        .urgency(intent.executionUrgency())
        .visibility(intent.visibilityPreference())
        .chunks(intent.hints().chunkCount().orElse(0))
        .action(Codes.of(intent.action()))
        .liquidity(Codes.of(intent.liquidity()))
        .immediate(flag(intent.mustCompleteImmediately()))
        .putChain(causes, 0, causes.length);
    recorder.commit(length);
  }

  @Override
  public void translationRequested(long directive, TranslationRequest request) {
    ExecutionDirective made = request.directive();
    byte[] causes = utf8(made.causality().then(made.directiveId()).toString());
    int length = Frames.HEADER + TranslationRequestedEncoder.BLOCK_LENGTH + 2 + causes.length;
    new TranslationRequestedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .directive(directive)
        .bidTicks(request.bidTicks())
        .askTicks(request.askTicks())
        .putChain(causes, 0, causes.length);
    recorder.commit(length);
  }

  @Override
  public void translated(long directive, Translated outcome, CausalityChain chain) {
    byte[] causes = utf8(chain.toString());
    byte[] note = utf8(outcome.note());
    int length =
        Frames.HEADER + TranslationCompleteEncoder.BLOCK_LENGTH + 4 + causes.length + note.length;
    new TranslationCompleteEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .directive(directive)
        .group(outcome.group())
        .priceTicks(outcome.priceTicks())
        .slices(outcome.slices())
        .putChain(causes, 0, causes.length)
        .putNote(note, 0, note.length);
    recorder.commit(length);
  }

  @Override
  public void group(ExecutionGroup group, long order) {
    byte[] note = utf8(group.note());
    int length = Frames.HEADER + GroupChangedEncoder.BLOCK_LENGTH + 2 + note.length;
    new GroupChangedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .group(group.id().value())
        .order(order)
        .orderedLots(group.orderedLots())
        .filledLots(group.filledLots())
        .strategy(Codes.of(group.strategy()))
        .status(Codes.of(group.status()))
        .putNote(note, 0, note.length);
    recorder.commit(length);
  }

  @Override
  public void batch(BatchReport report) {
    byte[] batch = utf8(report.batchId());
    byte[] remains =
        utf8(
            report.remains().stream()
                .map(BatchReport.Remainder::toString)
                .collect(Collectors.joining("\n")));
    int length = Frames.HEADER + BatchEndedEncoder.BLOCK_LENGTH + 4 + batch.length + remains.length;
    new BatchEndedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .mode(Codes.of(report.mode()))
        .outcome(Codes.of(report.outcome()))
        .putBatch(batch, 0, batch.length)
        .putRemains(remains, 0, remains.length);
    recorder.commit(length);
  }

  private static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= TEXT_MAX ? bytes : Arrays.copyOf(bytes, TEXT_MAX);
  }

  private static short flag(boolean value) {
    return (short) (value ? 1 : 0);
  }
}
