/**
 * What people sign and who they are.
 *
 * <p>Entry points: {@link dev.belay.evidence.operator.OperatorAct} and {@link
 * dev.belay.evidence.operator.SignedAct}.
 *
 * <p>Invariants: a signature is OpenSSH's SSHSIG in the namespace of the act's kind; an act that is
 * refused is refused with one closed code, and the refusal is evidence.
 *
 * <p>Non-goals: holding private keys.
 */
@NullMarked
package dev.belay.evidence.operator;

import org.jspecify.annotations.NullMarked;
