package dev.belay.server.access;

/** What a token may do. */
public enum Role {
  /** Read. */
  VIEWER,
  /** A person at the desk: read, start and command sessions, place orders, kill, re-arm. */
  OPERATOR,
  /** The workers: what an operator may, and get evidence. */
  WORKFLOW
}
