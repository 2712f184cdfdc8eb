// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * Objects as files of internal storage. Encrypted: IV, then the cipher text of a header and the data; the tag is in the table, and covers the
 * number of the file. Plain: the header with version and number of the file, then the data.
 */
final class ObjectFiles {
	private static final int PLAIN_HEADER = 20;
	/** Twelve bytes, and four to the next multiple of eight. */
	private static final int ENCRYPTED_HEADER = 16;

	/**
	 * An object in RAM.
	 *
	 * @param version of a plain object
	 */
	record Content(byte[] data, int capacity, int flags, int version) {
	}

	private final InternalStorage files;
	private final OneTimeMemory memory;
	/** Null without encryption. */
	private final PsCrypto crypto;

	ObjectFiles(InternalStorage files, OneTimeMemory memory, PsCrypto crypto) {
		this.files = files;
		this.memory = memory;
		this.crypto = crypto;
	}

	/** Bytes of the file of an object of that size. */
	static int fileSize(boolean encrypted, int size) {
		return encrypted ? PsCrypto.IV + ENCRYPTED_HEADER + size : PLAIN_HEADER + size;
	}

	private static byte[] number(int fid) {
		return little(4).putInt(fid).array();
	}

	private static ByteBuffer little(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Reads an object whose table row has that mark. */
	Content read(int fid, int owner, long uid, byte[] mark, int largest) throws FsException {
		InternalStorage.Data file = files.get(ProtectedStorage.PID, fid, 0, fileSize(crypto != null, largest));
		if (!file.ok())
			throw new FsException(file.status(), "the object's file cannot be read");
		return crypto == null ? plain(file.bytes(), fid, mark) : decrypted(file.bytes(), fid, owner, uid, mark);
	}

	private Content plain(byte[] file, int fid, byte[] mark) throws FsException {
		ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		if (file.length < PLAIN_HEADER)
			throw new FsException(PsaStatus.DATA_CORRUPT, "the object's file is too short");
		int version = in.getInt();
		if (in.getInt() != fid || version != ByteBuffer.wrap(mark).order(ByteOrder.LITTLE_ENDIAN).getInt())
			throw new FsException(PsaStatus.DATA_CORRUPT, "the object's file is another one's, or an older one");
		return content(in, PLAIN_HEADER, version);
	}

	private Content decrypted(byte[] file, int fid, int owner, long uid, byte[] tag) throws FsException {
		int sealed = file.length - PsCrypto.IV;
		if (sealed < ENCRYPTED_HEADER)
			throw new FsException(PsaStatus.GENERIC_ERROR, "the object's file is too short");
		byte[] iv = Arrays.copyOf(file, PsCrypto.IV);
		byte[] cipher = Arrays.copyOfRange(file, PsCrypto.IV, file.length + PsCrypto.TAG);
		System.arraycopy(tag, 0, cipher, sealed, PsCrypto.TAG);
		byte[] plain = crypto.decrypt(memory.huk(), PsCrypto.objectLabel(owner, uid), iv, number(fid), cipher);
		if (plain == null)
			throw new FsException(PsaStatus.GENERIC_ERROR, "the object's file was changed");
		return content(ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN), ENCRYPTED_HEADER, 0);
	}

	/** Takes sizes and flags at the buffer's position, and the data behind the header. */
	private static Content content(ByteBuffer in, int header, int version) throws FsException {
		int size = in.getInt();
		int capacity = in.getInt();
		int flags = in.getInt();
		byte[] all = in.array();
		if (size < 0 || size > all.length - header)
			throw new FsException(PsaStatus.DATA_CORRUPT, "the object is larger than its file");
		return new Content(Arrays.copyOfRange(all, header, header + size), capacity, flags, version);
	}

	/**
	 * Writes an object.
	 *
	 * @param iv for this encryption; unused without
	 * @return the mark for its table row
	 */
	byte[] write(int fid, int owner, long uid, Content content, byte[] iv) throws FsException {
		byte[] file;
		byte[] mark;
		if (crypto == null) {
			file = little(PLAIN_HEADER + content.data.length).putInt(content.version).putInt(fid).putInt(content.data.length)
					.putInt(content.capacity).putInt(content.flags).put(content.data).array();
			mark = little(4).putInt(content.version).array();
		} else {
			byte[] plain = little(ENCRYPTED_HEADER + content.data.length).putInt(content.data.length).putInt(content.capacity).putInt(content.flags)
					.putInt(0).put(content.data).array();
			byte[] cipher = crypto.encrypt(memory.huk(), PsCrypto.objectLabel(owner, uid), iv, number(fid), plain);
			Arrays.fill(plain, (byte) 0);
			file = little(PsCrypto.IV + cipher.length - PsCrypto.TAG).put(iv).put(cipher, 0, cipher.length - PsCrypto.TAG).array();
			mark = Arrays.copyOfRange(cipher, cipher.length - PsCrypto.TAG, cipher.length);
		}
		int status = files.set(ProtectedStorage.PID, fid, file, 0);
		if (status != PsaStatus.SUCCESS)
			throw new FsException(status, "the object's file cannot be written");
		return mark;
	}
}
