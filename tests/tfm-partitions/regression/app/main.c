// SPDX-License-Identifier: EPL-2.0
/** Stands in for the tests' own non-secure image, which `--non-secure` puts in its place. */
int main(void)
{
    return 1;
}
