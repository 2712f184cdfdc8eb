// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.cbor;

import java.math.BigInteger;
import java.util.List;

/** One data item of RFC 8949, with the bytes it was read from: from {@link #offset}, which is its head's or its tag's, to before {@link #end}. */
public sealed interface CborItem {
	/** Where the item begins. */
	int offset();

	/** Where the next one begins. */
	int end();

	/** What it is, in the words of a message: "an integer". */
	String kind();

	/** An integer of major type 0 or 1. */
	record Int(int offset, int end, BigInteger value) implements CborItem {
		@Override
		public String kind() {
			return "an integer";
		}

		/** Whether it is that number. */
		public boolean is(long number) {
			return value.bitLength() < Long.SIZE && value.longValue() == number;
		}
	}

	/** A byte string. */
	record Bytes(int offset, int end, byte[] value) implements CborItem {
		@Override
		public String kind() {
			return "a byte string";
		}

		/** Where the bytes themselves begin; exact where the length is definite. */
		public int content() {
			return Math.max(offset, end - value.length);
		}
	}

	/** A text string. */
	record Text(int offset, int end, String value) implements CborItem {
		@Override
		public String kind() {
			return "a text string";
		}
	}

	/** An array. */
	record Array(int offset, int end, List<CborItem> items) implements CborItem {
		@Override
		public String kind() {
			return "an array";
		}
	}

	/** A map in the order of its bytes; keys may come twice. */
	record Map(int offset, int end, List<Entry> entries) implements CborItem {
		@Override
		public String kind() {
			return "a map";
		}
	}

	/** Key and value of a map. */
	record Entry(CborItem key, CborItem value) {
	}

	/** An item behind a tag. */
	record Tag(int offset, int end, BigInteger tag, CborItem item) implements CborItem {
		@Override
		public String kind() {
			return "an item with tag " + tag;
		}
	}

	/** Anything else: a simple value, or a floating-point number. */
	record Other(int offset, int end, String text) implements CborItem {
		@Override
		public String kind() {
			return "the value " + text;
		}
	}
}
