// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

/**
 * One connection or stateless request.
 *
 * @param state idle, queued or active
 * @param type  of its message
 * @param call  sequence number of the client's entry event
 */
public record ConnectionView(int handle, String client, String service, String state, int type, int rhandle, long call) {
}
