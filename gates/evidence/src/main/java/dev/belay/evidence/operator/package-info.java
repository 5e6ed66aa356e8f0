/**
 * What people sign and who they are.
 *
 * <p>Entry points: {@link dev.belay.evidence.operator.OperatorAct} and {@link
 * dev.belay.evidence.operator.SignedAct}; {@link dev.belay.evidence.operator.Signers} says who
 * signed, {@link dev.belay.evidence.operator.ActJudge} whether an act counts; {@link
 * dev.belay.evidence.operator.SigningKey} signs.
 *
 * <p>Invariants: a signature is OpenSSH's SSHSIG in the namespace of the act's kind; an act that is
 * refused is refused with one closed code, and the refusal is evidence.
 *
 * <p>Everything OpenSSH writes is read strictly: bounded, no byte left over. Where Belay and {@code
 * ssh-keygen} differ, Belay refuses more.
 *
 * <p>Non-goals: keys under a passphrase, agents and hardware tokens for signing; that is {@code
 * ssh-keygen}'s.
 */
@NullMarked
package dev.belay.evidence.operator;

import org.jspecify.annotations.NullMarked;
