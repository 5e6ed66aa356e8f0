package dev.belay.evidence.operator;

/** What a person may want, and the SSHSIG namespace that says so. */
public enum ActKind {
  PROMOTE("belay-promote"),
  APPROVE("belay-approve"),
  REJECT("belay-approve"),
  HOLD("belay-control"),
  RESUME("belay-control"),
  STOP("belay-control"),
  REARM("belay-rearm");

  private final String namespace;

  ActKind(String namespace) {
    this.namespace = namespace;
  }

  /** What {@code ssh-keygen -Y sign -n} is given. */
  public String namespace() {
    return namespace;
  }
}
