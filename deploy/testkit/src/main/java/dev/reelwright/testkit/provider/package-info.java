/**
 * A provider to test against: {@link dev.reelwright.testkit.provider.ProviderStub} is a server on
 * loopback that speaks one provider's API ({@link dev.reelwright.testkit.provider.StubApi}), plays
 * a {@link dev.reelwright.testkit.provider.Script} for each order it takes, and keeps the truth
 * that tests judge by: which orders it has accepted, and every call that came.
 *
 * <p>What happens is written once, in scripts; how an API words it, in its {@code StubApi}. Time is
 * the stub's own: tests move it with {@link dev.reelwright.testkit.provider.ProviderStub#advance}.
 *
 * <pre>
 *   try (ProviderStub stub = ProviderStub.speaking(new EvolinkStub())) {
 *     stub.next(Script.ACCEPTED_THEN_DROPPED);
 *     ... submit to stub.base() with stub.key() ...
 *     assertThat(stub.acceptedTasks()).hasSize(1);
 *   }
 * </pre>
 */
@NullMarked
package dev.reelwright.testkit.provider;

import org.jspecify.annotations.NullMarked;
