// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The table of objects as TF-M 2.1 lays it out in memory and writes it to its file. With encryption: tag, unused words, IV, version, and a
 * row for each object with its tag; without: version, count of swaps, and a row for each object with its version. Bytes between the fields
 * are kept as they are, for the tag covers them.
 */
final class ObjectTable {
	static final int VERSION = 1;
	private static final int CRYPTO = 40;
	private static final int IV_AT = 28;

	private final boolean encrypted;
	private final int rows;
	private final byte[] bytes;

	/** An empty table for so many assets. */
	ObjectTable(boolean encrypted, int assets) {
		this.encrypted = encrypted;
		rows = assets + 1;
		bytes = new byte[rowsAt() + rows * rowSize()];
		bytes[versionAt()] = VERSION;
	}

	private int versionAt() {
		return encrypted ? CRYPTO : 0;
	}

	private int rowsAt() {
		return versionAt() + 8;
	}

	private int rowSize() {
		return encrypted ? 32 : 24;
	}

	private ByteBuffer row(int index) {
		return ByteBuffer.wrap(bytes, rowsAt() + index * rowSize(), rowSize()).slice().order(ByteOrder.LITTLE_ENDIAN);
	}

	private int uidAt() {
		return encrypted ? PsCrypto.TAG : 8;
	}

	int rows() {
		return rows;
	}

	int size() {
		return bytes.length;
	}

	byte[] bytes() {
		return bytes.clone();
	}

	/** Takes what a file holds; what is missing at its end stays. */
	void load(byte[] from) {
		System.arraycopy(from, 0, bytes, 0, Math.min(from.length, bytes.length));
	}

	int version() {
		return bytes[versionAt()] & 0xFF;
	}

	int swaps() {
		return bytes[versionAt() + 1] & 0xFF;
	}

	void setSwaps(int swaps) {
		bytes[versionAt() + 1] = (byte) swaps;
	}

	long uid(int index) {
		return row(index).getLong(uidAt());
	}

	int owner(int index) {
		return row(index).getInt(uidAt() + 8);
	}

	boolean free(int index) {
		return uid(index) == 0;
	}

	/** The tag of an object, or its version in four bytes. */
	byte[] mark(int index) {
		return slice(rowsAt() + index * rowSize(), encrypted ? PsCrypto.TAG : 4);
	}

	private byte[] slice(int from, int length) {
		return Arrays.copyOfRange(bytes, from, from + length);
	}

	void set(int index, int owner, long uid, byte[] mark) {
		ByteBuffer row = row(index);
		row.put(0, mark);
		row.putLong(uidAt(), uid);
		row.putInt(uidAt() + 8, owner);
	}

	void clear(int index) {
		row(index).put(0, new byte[rowSize()]);
	}

	/** Index of an object's row, or -1. */
	int find(int owner, long uid) {
		for (int i = 0; i < rows; i++)
			if (uid(i) == uid && owner(i) == owner)
				return i;
		return -1;
	}

	/** Index of a free row when there are at least so many: the last of those; or -1. */
	int freeRow(int atLeast) {
		int left = atLeast;
		for (int i = 0; i < rows; i++)
			if (free(i) && --left == 0)
				return i;
		return -1;
	}

	byte[] tag() {
		return slice(0, PsCrypto.TAG);
	}

	byte[] iv() {
		return slice(IV_AT, PsCrypto.IV);
	}

	void setTag(byte[] tag) {
		System.arraycopy(tag, 0, bytes, 0, PsCrypto.TAG);
	}

	void setIv(byte[] iv) {
		System.arraycopy(iv, 0, bytes, IV_AT, PsCrypto.IV);
	}

	/** What the tag covers: all behind tag and IV, and the counter against rollback where there is one. */
	byte[] associated(Integer counter) {
		byte[] table = slice(CRYPTO, bytes.length - CRYPTO);
		if (counter == null)
			return table;
		return ByteBuffer.allocate(table.length + 4).order(ByteOrder.LITTLE_ENDIAN).put(table).putInt(counter).array();
	}
}
