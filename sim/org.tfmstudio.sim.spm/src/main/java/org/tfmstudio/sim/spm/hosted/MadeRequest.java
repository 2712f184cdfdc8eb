// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/**
 * A call of a hosted partition without an SPM, for tools and tests: its vectors are given bytes, and what the service writes is kept. It goes
 * to the partition's first service. Time that the work costs is counted, and does not pass.
 */
public final class MadeRequest implements Request {
	private final HostedPartition partition;
	private final int clientId;
	private final int type;
	private final List<byte[]> in;
	private final int[] rooms;
	private final List<ByteArrayOutputStream> out;
	private byte before;
	private long cycles;

	/**
	 * @param in    the input vectors
	 * @param rooms bytes that each of the output vectors has room for, as unsigned ints
	 */
	public MadeRequest(HostedPartition partition, int clientId, int type, List<byte[]> in, int... rooms) {
		this.partition = partition;
		this.clientId = clientId;
		this.type = type;
		this.in = List.copyOf(in);
		this.rooms = rooms.clone();
		out = Stream.generate(ByteArrayOutputStream::new).limit(rooms.length).toList();
	}

	/** Says what the client's output vectors are full of before the call; else it is zeros. */
	public MadeRequest over(byte each) {
		before = each;
		return this;
	}

	/**
	 * Calls the partition.
	 *
	 * @return its status
	 * @throws ServicePanic as the service does
	 */
	public int call() {
		return partition.call(this);
	}

	/** What an output vector holds as far as the client's length of it goes; nothing when there is no such vector. */
	public byte[] written(int index) {
		return index < out.size() ? out.get(index).toByteArray() : new byte[0];
	}

	/** What the work has cost, in core cycles. */
	public long cycles() {
		return cycles;
	}

	@Override
	public ServiceConfig service() {
		return partition.config().services().getFirst();
	}

	@Override
	public int type() {
		return type;
	}

	@Override
	public int clientId() {
		return clientId;
	}

	@Override
	public int inCount() {
		return in.size();
	}

	@Override
	public int outCount() {
		return rooms.length;
	}

	@Override
	public int inSize(int index) {
		return index < in.size() ? in.get(index).length : 0;
	}

	@Override
	public int outSize(int index) {
		return index < rooms.length ? rooms[index] : 0;
	}

	@Override
	public byte[] read(int index, int offset, int length) {
		int from = (int) Math.min(inSize(index), Integer.toUnsignedLong(offset));
		int to = (int) Math.min(inSize(index), from + Integer.toUnsignedLong(length));
		return index < in.size() ? Arrays.copyOfRange(in.get(index), from, to) : new byte[0];
	}

	@Override
	public void write(int index, byte[] bytes) {
		int left = outSize(index) - (index < out.size() ? out.get(index).size() : 0);
		if (Integer.compareUnsigned(bytes.length, left) > 0)
			throw new ServicePanic("%d bytes do not fit into output vector %d, which has %s left".formatted(bytes.length, index,
					Integer.toUnsignedString(left)));
		if (bytes.length > 0)
			out.get(index).writeBytes(bytes);
	}

	@Override
	public void leave(int index, int length) {
		byte[] untouched = new byte[length];
		Arrays.fill(untouched, before);
		write(index, untouched);
	}

	@Override
	public void cost(int cycles) {
		this.cycles += cycles;
	}
}
