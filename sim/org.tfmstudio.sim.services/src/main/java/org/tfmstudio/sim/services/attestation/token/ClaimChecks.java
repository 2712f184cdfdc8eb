// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.List;
import org.tfmstudio.sim.boot.cbor.CborItem;

/** Types and sizes of claims, as PSA's profiles ask for them. */
final class ClaimChecks {
	private static final int UEID = 33;
	private static final int UEID_RANDOM = 1;
	private static final int HASH = 32;
	private static final int LEAST_SEED = 8;
	private static final int LAST_STATE = 0x60FF;
	private static final int EAN = 13;
	private static final int REVISION = 5;

	private final Findings findings;

	ClaimChecks(Findings findings) {
		this.findings = findings;
	}

	void check(Claim claim, CborItem value) {
		boolean kind = switch (claim) {
			case NONCE, BOOT_SEED, INSTANCE_ID, IMPLEMENTATION_ID, PLATFORM_CONFIG -> value instanceof CborItem.Bytes;
			case CLIENT_ID, SECURITY_LIFECYCLE, NO_SOFTWARE_COMPONENTS -> value instanceof CborItem.Int;
			case PROFILE, VERIFICATION_SERVICE, CERTIFICATION_REFERENCE, PLATFORM_HASH -> value instanceof CborItem.Text;
			case SOFTWARE_COMPONENTS -> value instanceof CborItem.Array;
		};
		if (!kind) {
			findings.error(value.offset(), "the %s is %s", claim.words(), value.kind());
			return;
		}
		switch (value) {
			case CborItem.Bytes bytes -> bytes(claim, bytes);
			case CborItem.Int number -> number(claim, number);
			case CborItem.Text text -> text(claim, text);
			default -> { }
		}
	}

	private void bytes(Claim claim, CborItem.Bytes value) {
		int size = value.value().length;
		switch (claim) {
			case NONCE -> size(claim, value, List.of(32, 48, 64).contains(size), "32, 48 or 64");
			case INSTANCE_ID -> {
				size(claim, value, size == UEID, "33");
				if (size > 0 && value.value()[0] != UEID_RANDOM)
					findings.error(value.content(), "the instance id begins with 0x%02x; its type must be 0x01, random bytes", value.value()[0] & 0xFF);
			}
			case IMPLEMENTATION_ID -> size(claim, value, size == HASH, "32");
			case BOOT_SEED -> size(claim, value, size >= LEAST_SEED && size <= HASH, "8 to 32");
			default -> { }
		}
	}

	private void size(Claim claim, CborItem.Bytes value, boolean right, String wanted) {
		if (!right)
			findings.error(value.offset(), "the %s has %d bytes instead of %s", claim.words(), value.value().length, wanted);
	}

	private void number(Claim claim, CborItem.Int value) {
		boolean small = value.value().bitLength() < Integer.SIZE;
		switch (claim) {
			case CLIENT_ID -> {
				if (!small || value.is(0))
					findings.error(value.offset(), "%s is no client id: one has 32 bits and is not 0", value.value());
			}
			case SECURITY_LIFECYCLE -> {
				if (!small || value.value().signum() < 0 || value.value().intValue() > LAST_STATE)
					findings.error(value.offset(), "%s is no security lifecycle: the last is 0x%x", value.value(), LAST_STATE);
			}
			case NO_SOFTWARE_COMPONENTS -> {
				if (!value.is(1))
					findings.error(value.offset(), "that no software was measured is said with 1, not with %s", value.value());
			}
			default -> { }
		}
	}

	private void text(Claim claim, CborItem.Text value) {
		if (claim == Claim.CERTIFICATION_REFERENCE && !certificate(value.value()))
			findings.error(value.offset(), "\"%s\" is no certification reference: thirteen digits, and perhaps - and five more", value.value());
		else if (claim == Claim.CERTIFICATION_REFERENCE && !checkDigit(value.value()))
			findings.warning(value.offset(), "the check digit of the EAN-13 in \"%s\" is wrong", value.value());
	}

	private static boolean certificate(String text) {
		boolean revision = text.length() == EAN + 1 + REVISION && text.charAt(EAN) == '-' && digits(text.substring(EAN + 1));
		return (text.length() == EAN || revision) && digits(text.substring(0, EAN));
	}

	private static boolean digits(String text) {
		return text.chars().allMatch(it -> it >= '0' && it <= '9');
	}

	private static boolean checkDigit(String text) {
		int sum = 0;
		for (int i = 0; i < EAN; i++)
			sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
		return sum % 10 == 0;
	}
}
