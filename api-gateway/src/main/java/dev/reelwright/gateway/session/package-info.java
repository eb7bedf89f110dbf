/**
 * People who sign in with an e-mail address and a password, and the cookie that then opens the
 * Kensa surface for their browser. The routes, bodies and cookies are those of Better Auth, so that
 * its published browser client works here.
 *
 * <ol>
 *   <li>{@code CrossOriginFilter}: pages of trusted origins may read the answers
 *   <li>{@code SessionFilter}: refuses what a foreign page makes a browser send, and turns the
 *       cookie into a caller where it may open something
 *   <li>{@code AuthResource}: the routes. {@code SignUp} makes an account as an operator would,
 *       {@code SignIn} opens a session and {@code PasswordChange} changes what opens it, both after
 *       {@code PasswordCheck}; {@code Sessions} opens, finds, lists and ends
 *   <li>{@code AuthEnvelope}: everything else that is refused below {@code /api/auth}
 * </ol>
 *
 * <p>A password is only ever seen by {@code PasswordHasher}, which has threads of its own and says
 * no when too many wait. {@code SignInAttempts} counts an attempt before it is looked at, so that
 * many at once are no way around {@code LockOut}. A session is never remembered outside of the
 * database: once its row is gone no replica knows it.
 *
 * <p>Rules and nouns are plain Java: {@code Origins}, {@code LockOut}, {@code Lifetime}, {@code
 * EmailAddress}, {@code SessionCookie}, {@code SessionToken}.
 */
@NullMarked
package dev.reelwright.gateway.session;

import org.jspecify.annotations.NullMarked;
