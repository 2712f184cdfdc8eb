// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.cbor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads one data item into a tree. Input is hostile: its size and depth are limited, and each error has a place. */
public final class CborReader {
	/** Most bytes of an input. */
	public static final int MOST_BYTES = 1 << 16;
	/** Most arrays and maps within each other. */
	public static final int MOST_DEPTH = 16;
	/** Most tags before an item. */
	private static final int MOST_TAGS = 4;
	private static final int TAG = 6;
	private static final int SIMPLE = 7;
	private static final int FLOAT_16 = 25;
	private static final int FLOAT_64 = 27;

	private static final CBORFactory FACTORY = CBORFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).maxDocumentLength(MOST_BYTES)
					.maxStringLength(MOST_BYTES).maxNameLength(MOST_BYTES).build())
			.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

	private final byte[] bytes;
	private final int base;
	private final CBORParser parser;

	private CborReader(byte[] bytes, int base) throws IOException {
		this.bytes = bytes;
		this.base = base;
		this.parser = FACTORY.createParser(bytes);
	}

	/**
	 * Reads the item that the bytes begin with; what may follow it is left alone.
	 *
	 * @param base what offsets count from, where the bytes are part of something larger
	 * @throws CborException with the place, when they do not begin with a whole item, or one within the limits
	 */
	public static CborItem read(byte[] bytes, int base) throws CborException {
		if (bytes.length > MOST_BYTES)
			throw new CborException(base, bytes.length + " bytes are more than the " + MOST_BYTES + " that are read", null);
		try {
			CborReader reader = new CborReader(bytes, base);
			JsonToken first = reader.parser.nextToken();
			if (first == null)
				throw new CborException(base, "there are no bytes", null);
			return reader.item(first);
		} catch (CborException e) {
			throw e;
		} catch (JsonProcessingException e) {
			int at = e.getLocation() == null ? 0 : (int) Math.clamp(e.getLocation().getByteOffset(), 0, bytes.length);
			String words = e.getOriginalMessage();
			int tail = words.indexOf(" (start token at");
			throw new CborException(base + at, tail < 0 ? words : words.substring(0, tail), e);
		} catch (IOException e) {
			throw new CborException(base, e.getMessage(), e);
		}
	}

	private CborItem item(JsonToken token) throws IOException {
		int start = position();
		List<BigInteger> tags = new ArrayList<>();
		List<Integer> places = new ArrayList<>();
		int head = start;
		while (major(head) == TAG) {
			if (tags.size() == MOST_TAGS)
				throw new CborException(base + head, "more than " + MOST_TAGS + " tags stand before an item", null);
			tags.add(argument(head));
			places.add(head);
			head = afterHead(head);
		}
		CborItem item = plain(token, head);
		for (int i = tags.size() - 1; i >= 0; i--)
			item = new CborItem.Tag(base + places.get(i), item.end(), tags.get(i), item);
		return item;
	}

	private CborItem plain(JsonToken token, int head) throws IOException {
		int at = base + head;
		if (major(head) == SIMPLE)
			return new CborItem.Other(at, here(), simple(token, head));
		return switch (token) {
			case VALUE_NUMBER_INT -> new CborItem.Int(at, here(), parser.getBigIntegerValue());
			case VALUE_EMBEDDED_OBJECT -> {
				byte[] value = parser.getBinaryValue();
				yield new CborItem.Bytes(at, here(), value);
			}
			case VALUE_STRING -> {
				String value = parser.getText();
				yield new CborItem.Text(at, here(), value);
			}
			case START_ARRAY -> {
				List<CborItem> items = new ArrayList<>();
				for (JsonToken next = next(); next != JsonToken.END_ARRAY; next = next())
					items.add(item(next));
				yield new CborItem.Array(at, here(), List.copyOf(items));
			}
			case START_OBJECT -> {
				List<CborItem.Entry> entries = new ArrayList<>();
				while (next() != JsonToken.END_OBJECT) {
					CborItem key = key();
					entries.add(new CborItem.Entry(key, item(next())));
				}
				yield new CborItem.Map(at, here(), List.copyOf(entries));
			}
			default -> throw new CborException(at, "an item of this kind cannot be read", null);
		};
	}

	private JsonToken next() throws IOException {
		JsonToken token = parser.nextToken();
		if (token == null)
			throw new CborException(base + bytes.length, "the bytes end inside an item", null);
		return token;
	}

	/** Jackson makes names of all keys; their heads tell what they were. */
	private CborItem key() throws IOException {
		int at = position();
		String name = parser.currentName();
		return switch (major(at)) {
			case 0, 1 -> new CborItem.Int(base + at, here(), new BigInteger(name));
			case 2 -> new CborItem.Other(base + at, here(), "of bytes");
			case 3 -> new CborItem.Text(base + at, here(), name);
			default -> throw new CborException(base + at, "a key of this kind cannot be read", null);
		};
	}

	private String simple(JsonToken token, int head) throws IOException {
		int low = bytes[head] & 0x1F;
		if (low >= FLOAT_16 && low <= FLOAT_64)
			return parser.getText();
		return switch (low) {
			case 20 -> "false";
			case 21 -> "true";
			case 22 -> "null";
			case 23 -> "undefined";
			default -> "simple(" + (low < 24 ? low : bytes[head + 1] & 0xFF) + ")";
		};
	}

	private int position() {
		return (int) parser.currentTokenLocation().getByteOffset();
	}

	private int here() {
		return base + (int) parser.currentLocation().getByteOffset();
	}

	private int major(int at) {
		return (bytes[at] & 0xFF) >> 5;
	}

	private BigInteger argument(int at) {
		int low = bytes[at] & 0x1F;
		return low < 24 ? BigInteger.valueOf(low) : new BigInteger(1, bytes, at + 1, 1 << low - 24);
	}

	private int afterHead(int at) {
		int low = bytes[at] & 0x1F;
		return low < 24 ? at + 1 : at + 1 + (1 << low - 24);
	}
}
