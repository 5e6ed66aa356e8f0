package dev.belay.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A completion script for bash and zsh. */
@Command(
    name = "completion",
    description = "Print a completion script for bash or zsh.",
    footer = {"", "Example: source <(belay completion)"})
public final class CompletionCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli reads it: --help
  @Mixin
  private Common common = new Common();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash("belay", spec.root().commandLine()));
    return 0;
  }
}
