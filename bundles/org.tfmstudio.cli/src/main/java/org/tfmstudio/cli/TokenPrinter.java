// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.services.attestation.token.Claim;
import org.tfmstudio.sim.services.attestation.token.ClaimValue;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.Finding;
import org.tfmstudio.sim.services.attestation.token.SoftwareComponent;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;
import org.tfmstudio.sim.services.attestation.token.TokenText;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Check;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Result;

/** Prints tokens for people. What a token says is printed so that it cannot harm a terminal, and no more of it than a reader can bear. */
final class TokenPrinter {
	private static final int ROW = 32;
	private static final int MOST_ROWS = 8;
	private static final int MOST_TEXT = 200;
	private static final int MOST_LINES = 64;
	private static final String CLAIM = "  %6s  %8s  %-24s %s%n";

	private final PrintStream out;

	TokenPrinter(PrintStream out) {
		this.out = out;
	}

	/** A token, claim by claim. */
	void print(DecodedToken token, TokenText.Form form) {
		token.envelope().ifPresent(it -> {
			out.printf("%s, %s, %d bytes%s%n", it.name(), it.algorithm().map(a -> a + " (" + a.words() + ")").orElse("algorithm " + safe(it.algorithmText())),
					token.bytes().length, form == TokenText.Form.BINARY ? "" : ", given in " + form.name().toLowerCase(Locale.ROOT));
			out.println("profile " + (token.profileText().isEmpty() ? "not named; read as " + token.profile().map(TokenProfile::text).orElse("none that is known")
					: safe(token.profileText())));
			if (it.kid().length > 0) {
				out.println("key     " + kid(it.kid()));
			}
			out.println();
			out.printf(CLAIM, "offset", "label", "claim", "value");
			token.claims().stream().limit(MOST_LINES).forEach(this::claim);
			more(token.claims().size());
			components(token.components());
			out.println();
			out.printf("%s of %d bytes at offset %d, not verified%n", it.signature() ? "signature" : "MAC", it.tag().length, it.tagOffset());
			rows(it.tag()).forEach(row -> out.println("  " + row));
			out.println();
		});
		findings(token.findings());
	}

	/** What a key says of a token. */
	void print(DecodedToken token, List<Check> checks) {
		token.envelope().ifPresent(it -> out.printf("%s, %s, profile %s%n%n", it.name(), it.algorithm().map(Enum::name).orElse("algorithm " + safe(it.algorithmText())),
				token.profile().map(TokenProfile::text).orElse("unknown")));
		for (Check check : checks) {
			String result = check.result() == Result.PASSED ? "passed" : check.result() == Result.FAILED ? "FAILED" : "-";
			out.printf("  %-6s  %-12s %s%n", result, check.what(), check.words() + (check.result() == Result.FAILED && check.offset() > 0 ? " (offset " + check.offset() + ")" : ""));
		}
		out.println();
		findings(token.findings());
		boolean failed = token.hasErrors() || checks.stream().anyMatch(it -> it.result() == Result.FAILED);
		out.println(failed ? "do not trust this token" : "the token is what the holder of the key said");
	}

	private void claim(ClaimValue claim) {
		List<String> lines = lines(claim);
		if (!claim.meaning().isEmpty()) {
			lines.add(claim.meaning());
		}
		out.printf(CLAIM, claim.offset(), safe(claim.label()), claim.claim().map(Claim::words).orElse("?"), lines.getFirst());
		lines.stream().skip(1).forEach(it -> out.printf(CLAIM, "", "", "", it));
	}

	private static List<String> lines(ClaimValue claim) {
		List<String> lines = new ArrayList<>();
		switch (claim.value()) {
		case CborItem.Bytes bytes -> {
			List<String> rows = rows(bytes.value());
			if (bytes.value().length > ROW + 1) {
				lines.add(bytes.value().length + " bytes");
			}
			lines.addAll(rows);
		}
		case CborItem.Int number when claim.claim().filter(Claim.SECURITY_LIFECYCLE::equals).isPresent() && number.value().signum() >= 0 ->
			lines.add("0x" + number.value().toString(16));
		case CborItem.Int number -> lines.add(number.value().toString());
		case CborItem.Text text -> lines.add(safe(text.value()));
		case CborItem.Array array -> lines.add(array.items().size() + (claim.claim().isPresent() ? ", see below" : " items"));
		case CborItem.Map map -> lines.add("a map of " + map.entries().size());
		case CborItem.Tag tag -> lines.add(tag.kind());
		case CborItem.Other other -> lines.add(safe(other.text()));
		}
		return lines;
	}

	private void components(List<SoftwareComponent> components) {
		if (components.isEmpty()) {
			return;
		}
		out.println();
		int type = Math.max(4, components.stream().mapToInt(it -> safe(it.type()).length()).max().orElse(0));
		int version = Math.max(7, components.stream().mapToInt(it -> safe(it.version()).length()).max().orElse(0));
		String line = "  %6s  %-" + type + "s  %-" + version + "s  %s%n";
		out.printf(line, "offset", "type", "version", "software component");
		for (SoftwareComponent it : components.subList(0, Math.min(MOST_LINES, components.size()))) {
			out.printf(line, it.offset(), safe(it.type()), safe(it.version()), "measured " + shown(it.measurement()) + (it.description().isEmpty() ? "" : " " + safe(it.description())));
			out.printf(line, "", "", "", "signer   " + shown(it.signer()));
		}
		more(components.size());
	}

	private static String shown(byte[] hash) {
		return hash.length == 0 ? "not told" : HexFormat.of().formatHex(hash, 0, Math.min(64, hash.length)) + (hash.length > 64 ? "..." : "");
	}

	private void findings(List<Finding> findings) {
		for (Finding finding : findings) {
			out.printf("%s at offset %d: %s%n", finding.severity().name().toLowerCase(Locale.ROOT), finding.offset(), safe(finding.message()));
		}
		if (findings.isEmpty()) {
			out.println("nothing is wrong with its form and claims");
		}
	}

	private void more(int size) {
		if (size > MOST_LINES) {
			out.println("  and " + (size - MOST_LINES) + " more");
		}
	}

	private static String kid(byte[] kid) {
		boolean text = kid.length > 0;
		for (byte b : kid) {
			text &= b >= ' ' && b < 0x7F;
		}
		return text ? safe(new String(kid, java.nio.charset.StandardCharsets.US_ASCII)) : shown(kid);
	}

	private static List<String> rows(byte[] bytes) {
		List<String> rows = new ArrayList<>();
		// an instance id is a type and a hash: one row
		int row = bytes.length == ROW + 1 ? ROW + 1 : ROW;
		for (int i = 0; i < bytes.length && rows.size() < MOST_ROWS; i += row) {
			rows.add(HexFormat.of().formatHex(bytes, i, Math.min(bytes.length, i + row)));
		}
		if (bytes.length > MOST_ROWS * row) {
			rows.add("...");
		}
		return rows.isEmpty() ? List.of("empty") : rows;
	}

	/** Text of a stranger: control and format characters, which a terminal could obey, are told by number. */
	static String safe(String text) {
		StringBuilder safe = new StringBuilder();
		text.codePoints().limit(MOST_TEXT).forEach(it -> {
			int kind = Character.getType(it);
			boolean shown = !Character.isISOControl(it) && kind != Character.FORMAT && kind != Character.SURROGATE && kind != Character.PRIVATE_USE
					&& kind != Character.UNASSIGNED && kind != Character.LINE_SEPARATOR && kind != Character.PARAGRAPH_SEPARATOR;
			safe.append(shown ? Character.toString(it) : "\\u{%x}".formatted(it));
		});
		return text.codePointCount(0, text.length()) > MOST_TEXT ? safe + "..." : safe.toString();
	}
}
