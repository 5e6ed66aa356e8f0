package dev.belay.cli.bench;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.engine.recording.BinanceRecording;
import dev.belay.engine.recording.ImportRequest;
import dev.belay.engine.recording.Imported;
import dev.belay.engine.recording.OnGap;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * One import in a JVM of its own, the first thing that JVM does: prints lines, nanoseconds and CPU
 * nanoseconds of the importing thread.
 */
public final class ImportRun {
  private ImportRun() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Instrument instrument =
        new Instrument(
            new InstrumentId("BTC-USDT.binance-usdm"),
            ContractType.LINEAR_PERPETUAL,
            "BTC",
            "USDT",
            Price.of("0.1"),
            Quantity.of("0.001"),
            BigDecimal.ONE,
            Money.of("5", "USDT"));
    ImportRequest request =
        new ImportRequest(
            List.of(Path.of(arguments[0])),
            instrument,
            Path.of(arguments[1]),
            OnGap.REFUSE,
            OptionalLong.empty(),
            lines -> {});
    Imported imported = BinanceRecording.usdm(request);
    imported.tape().close();
    long nanos = System.nanoTime() - start;
    long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.println(imported.lines() + " " + nanos + " " + cpuNanos);
  }
}
