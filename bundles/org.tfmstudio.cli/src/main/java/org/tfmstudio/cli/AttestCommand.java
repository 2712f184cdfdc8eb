// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;

import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.services.attestation.token.Claim;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.TokenDecoder;
import org.tfmstudio.sim.services.attestation.token.TokenKey;
import org.tfmstudio.sim.services.attestation.token.TokenText;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Check;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Result;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains attestation tokens from anywhere. */
@Command(name = "attest", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Explain and verify PSA attestation tokens, from a simulated device or from a real one.",
		subcommands = { AttestCommand.Decode.class, AttestCommand.Verify.class })
final class AttestCommand implements Runnable {
	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	@Override
	public void run() {
		spec.commandLine().usage(System.out);
	}

	/** Claim by claim. */
	@Command(name = "decode", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Print a token claim by claim, in the names of its profile, and what is wrong with it and where.",
			footer = { "", "Profiles: PSA_IOT_PROFILE_1, PSA 2.0.0 (RFC 9783), and the platform token of Arm CCA.",
					"Ends with 0 when nothing is wrong with the token, else with 1. Nobody's signature is looked at: verify does that." })
	static final class Decode implements Callable<Integer> {
		@Parameters(paramLabel = "FILE", description = "the token: bytes, hexadecimal or base64; - reads standard input")
		private String file;

		@Option(names = "--json", description = "print it as JSON")
		private boolean json;

		@Override
		public Integer call() throws UserError, IOException {
			TokenText text = TokenText.of(input(file, "token"));
			DecodedToken token = TokenDecoder.decode(text.bytes());
			PrintStream out = System.out;
			if (json) {
				TokenJson.print(out, token, List.of());
			} else {
				new TokenPrinter(out).print(token, text.form());
			}
			return token.hasErrors() ? ExitCode.FINDINGS : ExitCode.OK;
		}
	}

	/** Which key: one kind of the two. */
	static final class Key {
		@Option(names = "--key", required = true, paramLabel = "KEY",
				description = "the device's public key: a file with PEM, DER or hexadecimal, or hexadecimal itself (SEC 1 point or SubjectPublicKeyInfo)")
		private String publicKey;

		@Option(names = "--mac-key", required = true, paramLabel = "KEY", description = "the key shared with the device: a file, or hexadecimal")
		private String macKey;

		TokenKey read() throws UserError, IOException {
			try {
				return publicKey != null ? TokenKey.readPublic(text(publicKey)) : TokenKey.readShared(text(macKey));
			} catch (IOException e) {
				throw new UserError(ExitCode.USAGE, (publicKey != null ? "--key " : "--mac-key ") + "cannot be used: " + e.getMessage());
			}
		}

		/** The words of a file, hexadecimal if it is binary; or the argument's own. */
		private static String text(String argument) throws UserError, IOException {
			if (TokenText.hex(argument).isPresent()) {
				return argument;
			}
			byte[] bytes = input(argument, "key");
			return TokenText.of(bytes).form() == TokenText.Form.BINARY && !new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN")
					? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.ISO_8859_1);
		}
	}

	/** Against a key. */
	@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Verify a token's signature or MAC, whether its instance id is that of the key, and that nothing is wrong with it.",
			footer = { "", "Ends with 0 when all passed, else with 1." })
	static final class Verify implements Callable<Integer> {
		@Parameters(paramLabel = "FILE", description = "the token: bytes, hexadecimal or base64; - reads standard input")
		private String file;

		@ArgGroup(multiplicity = "1")
		private Key key;

		@Option(names = "--challenge", paramLabel = "HEX", description = "the challenge that was sent: the token's nonce must be it")
		private String challenge;

		@Option(names = "--json", description = "print token and checks as JSON")
		private boolean json;

		@Override
		public Integer call() throws UserError, IOException {
			DecodedToken token = TokenDecoder.decode(TokenText.of(input(file, "token")).bytes());
			List<Check> checks = new ArrayList<>(TokenVerifier.verify(token, key.read()));
			if (challenge != null) {
				checks.add(nonce(token));
			}
			PrintStream out = System.out;
			if (json) {
				TokenJson.print(out, token, checks);
			} else {
				new TokenPrinter(out).print(token, checks);
			}
			return token.hasErrors() || checks.stream().anyMatch(it -> it.result() == Result.FAILED) ? ExitCode.FINDINGS : ExitCode.OK;
		}

		private Check nonce(DecodedToken token) throws UserError {
			byte[] sent = TokenText.hex(challenge).orElseThrow(() -> new UserError(ExitCode.USAGE, "--challenge is given in hexadecimal"));
			return token.claim(Claim.NONCE).filter(it -> it.value() instanceof CborItem.Bytes).map(it -> (CborItem.Bytes) it.value())
					.map(it -> Arrays.equals(it.value(), sent) ? new Check("nonce", Result.PASSED, it.content(), "is the challenge that was sent")
							: new Check("nonce", Result.FAILED, it.content(), "is not the challenge that was sent: an old token, or one for someone else"))
					.orElseGet(() -> new Check("nonce", Result.FAILED, 0, "the token has none"));
		}
	}

	private static byte[] input(String file, String what) throws UserError, IOException {
		try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
			byte[] bytes = in.readNBytes(TokenText.MOST_CHARACTERS + 1);
			if (bytes.length > TokenText.MOST_CHARACTERS) {
				throw new UserError(ExitCode.USAGE, file + " has more than " + TokenText.MOST_CHARACTERS + " bytes: this is no " + what);
			}
			return bytes;
		} catch (InvalidPathException | java.nio.file.FileSystemException e) {
			throw new UserError(ExitCode.USAGE, "the " + what + " \"" + file + "\" cannot be read: there is no such file"
					+ (what.equals("key") ? ", and it is not hexadecimal" : ""));
		}
	}
}
