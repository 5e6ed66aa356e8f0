package dev.belay.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has commands below it; alone it shows its help. */
public abstract class Group implements Runnable {
  @SuppressWarnings("UnusedVariable") // picocli reads it: every group has --help
  @Mixin
  private Common common = new Common();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
