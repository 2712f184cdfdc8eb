// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import org.tfmstudio.sim.boot.cbor.CborItem;

/** Whether an encoding is the one that PSA tokens have: definite lengths and shortest forms (RFC 9783, 5.2). */
final class CborForm {
	private static final int INDEFINITE = 31;
	private static final int ONE_BYTE = 24;

	private final byte[] bytes;
	private final Findings findings;

	CborForm(byte[] bytes, Findings findings) {
		this.bytes = bytes;
		this.findings = findings;
	}

	void check(CborItem item) {
		head(item);
		switch (item) {
			case CborItem.Array array -> array.items().forEach(this::check);
			case CborItem.Map map -> map.entries().forEach(it -> {
				check(it.key());
				check(it.value());
			});
			case CborItem.Tag tag -> check(tag.item());
			case CborItem.Int number -> { }
			case CborItem.Bytes string -> { }
			case CborItem.Text string -> { }
			case CborItem.Other other -> { }
		}
	}

	private void head(CborItem item) {
		int at = item.offset();
		if (item instanceof CborItem.Other || at >= bytes.length)
			return;
		int low = bytes[at] & 0x1F;
		if (low == INDEFINITE)
			findings.warning(at, "%s has an indefinite length", item.kind());
		else if (low >= ONE_BYTE && shorter(at, low))
			findings.warning(at, "the head of %s is longer than it need be", item.kind());
	}

	private boolean shorter(int at, int low) {
		int length = 1 << low - ONE_BYTE;
		if (at + length >= bytes.length)
			return false; // not at its own place: the string around it came in chunks
		if (length == 1)
			return (bytes[at + 1] & 0xFF) < ONE_BYTE;
		for (int i = 0; i < length / 2; i++)
			if (bytes[at + 1 + i] != 0)
				return false;
		return true;
	}
}
