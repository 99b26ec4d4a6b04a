//! What must be refused. EPERM is seccomp's answer, EACCES and EXDEV are Landlock's, ENOSYS is
//! for calls whose callers know an older one. Arguments are such that nothing happens unlocked.

use std::os::fd::AsRawFd;
use std::path::Path as FilePath;

use libc as c;

use crate::call::Arg::{Fd, Is, Path};
use crate::call::{call, call_twice, vfork};
use crate::probe::{Attempted, Lock, Outcome, Probe, refused};

pub(crate) const TABLE: &[Probe] = &[
    // Programs and processes.
    refused("execve", c::EPERM, |_| {
        call(c::SYS_execve, &[Path("/bin/true".as_ref()), Is(0), Is(0)])
    }),
    refused("execveat_of_a_program_in_memory", c::EPERM, |w| {
        call(
            c::SYS_execveat,
            &[Fd(&w.program_in_memory), Path("".as_ref()), Is(0), Is(0), Is(num(c::AT_EMPTY_PATH))],
        )
    }),
    refused("execveat_of_a_program_by_o_path", c::EPERM, |w| {
        call(
            c::SYS_execveat,
            &[Fd(&w.program_by_path), Path("".as_ref()), Is(0), Is(0), Is(num(c::AT_EMPTY_PATH))],
        )
    }),
    refused("fork", c::EPERM, |_| call_twice(c::SYS_fork, &[])),
    refused("vfork", c::EPERM, |_| vfork()),
    refused("clone_of_a_process", c::EPERM, |_| call_twice(c::SYS_clone, &[Is(num(c::SIGCHLD))])),
    refused("clone_of_a_thread_in_another_network", c::EPERM, |_| {
        call(c::SYS_clone, &[Is(num(c::CLONE_THREAD | c::CLONE_NEWNET))])
    }),
    refused("clone3", c::ENOSYS, |_| call(c::SYS_clone3, &[Is(0), Is(0)])),
    refused("ptrace", c::EPERM, |_| {
        call(c::SYS_ptrace, &[Is(i64::from(c::PTRACE_TRACEME)), Is(0), Is(0), Is(0)])
    }),
    refused("process_vm_readv", c::EPERM, |_| {
        call(c::SYS_process_vm_readv, &[Is(parent()), Is(0), Is(0), Is(0), Is(0), Is(0)])
    }),
    refused("process_vm_writev", c::EPERM, |_| {
        call(c::SYS_process_vm_writev, &[Is(parent()), Is(0), Is(0), Is(0), Is(0), Is(0)])
    }),
    refused("process_madvise", c::EPERM, |_| {
        call(c::SYS_process_madvise, &[Is(-1), Is(0), Is(0), Is(0), Is(0)])
    }),
    refused("kcmp", c::EPERM, |_| {
        call(c::SYS_kcmp, &[Is(parent()), Is(parent()), Is(0), Is(0), Is(0)])
    }),
    refused("pidfd_open", c::EPERM, |_| call(c::SYS_pidfd_open, &[Is(parent()), Is(0)])),
    refused("pidfd_getfd", c::EPERM, |_| call(c::SYS_pidfd_getfd, &[Is(-1), Is(0), Is(0)])),
    refused("pidfd_send_signal", c::EPERM, |_| {
        call(c::SYS_pidfd_send_signal, &[Is(-1), Is(0), Is(0), Is(0)])
    }),
    refused("kill_of_the_parent", c::EPERM, |_| call(c::SYS_kill, &[Is(parent()), Is(0)])),
    refused("kill_of_itself", c::EPERM, |_| call(c::SYS_kill, &[Is(own()), Is(0)])),
    refused("tkill_of_the_parent", c::EPERM, |_| call(c::SYS_tkill, &[Is(parent()), Is(0)])),
    refused("tgkill_of_the_parent", c::EPERM, |_| {
        call(c::SYS_tgkill, &[Is(parent()), Is(parent()), Is(0)])
    }),
    // Landlock has no say where there is no process, so this answer is seccomp's.
    refused("tgkill_of_a_process_that_is_not_there", c::EPERM, |_| {
        call(c::SYS_tgkill, &[Is(0x3fff_ffff), Is(0x3fff_ffff), Is(0)])
    }),
    refused("rt_sigqueueinfo", c::EPERM, |_| {
        call(c::SYS_rt_sigqueueinfo, &[Is(parent()), Is(0), Is(0)])
    }),
    refused("memory_of_the_parent", c::EACCES, |_| {
        open_path(&format!("/proc/{}/mem", parent()), c::O_RDONLY)
    }),
    refused("environment_of_the_parent", c::EACCES, |_| {
        open_path(&format!("/proc/{}/environ", parent()), c::O_RDONLY)
    }),
    refused("memory_map_of_the_parent", c::EACCES, |_| {
        open_path(&format!("/proc/{}/maps", parent()), c::O_RDONLY)
    }),
    refused("descriptors_of_the_parent", c::EACCES, |_| {
        open_path(&format!("/proc/{}/fd/0", parent()), c::O_RDONLY)
    }),
    // Sockets.
    refused("socket_unix_stream", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_UNIX)), Is(num(c::SOCK_STREAM)), Is(0)])
    }),
    refused("socket_unix_datagram", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_UNIX)), Is(num(c::SOCK_DGRAM)), Is(0)])
    }),
    refused("socket_tcp", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_INET)), Is(num(c::SOCK_STREAM)), Is(0)])
    }),
    refused("socket_udp", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_INET)), Is(num(c::SOCK_DGRAM)), Is(0)])
    }),
    refused("socket_tcp6", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_INET6)), Is(num(c::SOCK_STREAM)), Is(0)])
    }),
    refused("socket_netlink", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_NETLINK)), Is(num(c::SOCK_RAW)), Is(0)])
    }),
    refused("socket_packet", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_PACKET)), Is(num(c::SOCK_RAW)), Is(0)])
    }),
    refused("socket_vsock", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_VSOCK)), Is(num(c::SOCK_STREAM)), Is(0)])
    }),
    refused("socket_alg", c::EPERM, |_| {
        call(c::SYS_socket, &[Is(num(c::AF_ALG)), Is(num(c::SOCK_SEQPACKET)), Is(0)])
    }),
    refused("socketpair", c::EPERM, |_| {
        call(c::SYS_socketpair, &[Is(num(c::AF_UNIX)), Is(num(c::SOCK_STREAM)), Is(0), Is(0)])
    }),
    refused("connect_of_an_inherited_udp_socket", c::EPERM, |w| {
        call(c::SYS_connect, &[Fd(&w.udp), Is(LOOPBACK.as_ptr().addr() as i64), Is(16)])
    }),
    refused("connect_of_an_inherited_unix_socket", c::EPERM, |w| {
        call(c::SYS_connect, &[Fd(&w.unix), Is(LOOPBACK.as_ptr().addr() as i64), Is(16)])
    }),
    refused("sendto_by_an_inherited_udp_socket", c::EPERM, |w| {
        call(
            c::SYS_sendto,
            &[Fd(&w.udp), Is(0), Is(0), Is(0), Is(LOOPBACK.as_ptr().addr() as i64), Is(16)],
        )
    }),
    refused("sendto_by_an_inherited_tcp_socket", c::EPERM, |w| {
        call(
            c::SYS_sendto,
            &[Fd(&w.tcp_connected), Is(0), Is(0), Is(num(c::MSG_FASTOPEN)), Is(0), Is(0)],
        )
    }),
    refused("sendmsg_by_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_sendmsg, &[Fd(&w.udp), Is(0), Is(0)])
    }),
    refused("sendmmsg_by_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_sendmmsg, &[Fd(&w.udp), Is(0), Is(0), Is(0)])
    }),
    refused("recvfrom_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_recvfrom, &[Fd(&w.udp), Is(0), Is(0), Is(num(c::MSG_DONTWAIT)), Is(0), Is(0)])
    }),
    refused("recvmsg_from_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_recvmsg, &[Fd(&w.udp), Is(0), Is(0)])
    }),
    refused("bind_of_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_bind, &[Fd(&w.udp), Is(0), Is(0)])
    }),
    refused("listen_of_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_listen, &[Fd(&w.tcp_listener), Is(1)])
    }),
    refused("accept_of_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_accept4, &[Fd(&w.tcp_listener), Is(0), Is(0), Is(0)])
    }),
    refused("shutdown_of_an_inherited_socket", c::EPERM, |w| {
        call(c::SYS_shutdown, &[Fd(&w.tcp_connected), Is(0)])
    }),
    // Ways around: other number tables, kernel machinery, executable memory.
    refused("number_of_the_x32_table", c::EPERM, |_| call(0x4000_0000 | c::SYS_getpid, &[])),
    refused("open_of_the_x32_table", c::EPERM, |w| {
        call(0x4000_0000 | c::SYS_open, &[Path(&w.kept_path()), Is(num(c::O_RDWR))])
    }),
    refused("number_that_no_kernel_has_yet", c::EPERM, |_| call(9999, &[])),
    refused("io_uring_setup", c::EPERM, |_| call(c::SYS_io_uring_setup, &[Is(1), Is(0)])),
    refused("io_uring_enter", c::EPERM, |_| {
        call(c::SYS_io_uring_enter, &[Is(-1), Is(0), Is(0), Is(0), Is(0), Is(0)])
    }),
    refused("io_uring_register", c::EPERM, |_| {
        call(c::SYS_io_uring_register, &[Is(-1), Is(0), Is(0), Is(0)])
    }),
    refused("memfd_create", c::EPERM, |_| call(c::SYS_memfd_create, &[Path("x".as_ref()), Is(0)])),
    refused("memfd_secret", c::EPERM, |_| call(c::SYS_memfd_secret, &[Is(0)])),
    refused("bpf", c::EPERM, |_| call(c::SYS_bpf, &[Is(0), Is(0), Is(0)])),
    refused("userfaultfd", c::EPERM, |_| call(c::SYS_userfaultfd, &[Is(0)])),
    refused("perf_event_open", c::EPERM, |_| {
        call(c::SYS_perf_event_open, &[Is(0), Is(0), Is(-1), Is(-1), Is(0)])
    }),
    refused("keyctl", c::EPERM, |_| call(c::SYS_keyctl, &[Is(-1)])),
    refused("add_key", c::EPERM, |_| call(c::SYS_add_key, &[Is(0), Is(0), Is(0), Is(0), Is(0)])),
    refused("request_key", c::EPERM, |_| call(c::SYS_request_key, &[Is(0), Is(0), Is(0), Is(0)])),
    refused("seccomp", c::EPERM, |_| call(c::SYS_seccomp, &[Is(0), Is(1), Is(0)])),
    refused("personality", c::EPERM, |_| call(c::SYS_personality, &[Is(0xffff_ffff)])),
    refused("modify_ldt", c::EPERM, |_| call(c::SYS_modify_ldt, &[Is(0), Is(0), Is(0)])),
    refused("arch_prctl", c::EPERM, |_| call(c::SYS_arch_prctl, &[Is(0), Is(0)])),
    refused("ioperm", c::EPERM, |_| call(c::SYS_ioperm, &[Is(0), Is(0), Is(0)])),
    refused("iopl", c::EPERM, |_| call(c::SYS_iopl, &[Is(0)])),
    refused("shmget", c::EPERM, |_| call(c::SYS_shmget, &[Is(0), Is(4096), Is(num(c::IPC_CREAT))])),
    refused("mq_open", c::EPERM, |_| call(c::SYS_mq_open, &[Is(0), Is(0), Is(0), Is(0)])),
    refused("inotify_init1", c::EPERM, |_| call(c::SYS_inotify_init1, &[Is(0)])),
    refused("fanotify_init", c::EPERM, |_| call(c::SYS_fanotify_init, &[Is(0), Is(0)])),
    refused("timer_create", c::EPERM, |_| call(c::SYS_timer_create, &[Is(0), Is(0), Is(0)])),
    refused("setitimer", c::EPERM, |_| call(c::SYS_setitimer, &[Is(0), Is(0), Is(0)])),
    refused("splice", c::EPERM, |_| {
        call(c::SYS_splice, &[Is(-1), Is(0), Is(-1), Is(0), Is(0), Is(0)])
    }),
    refused("sendfile", c::EPERM, |_| call(c::SYS_sendfile, &[Is(-1), Is(-1), Is(0), Is(0)])),
    refused("copy_file_range", c::EPERM, |_| {
        call(c::SYS_copy_file_range, &[Is(-1), Is(0), Is(-1), Is(0), Is(0), Is(0)])
    }),
    refused("mmap_of_executable_memory", c::EPERM, |_| {
        call(
            c::SYS_mmap,
            &[
                Is(0),
                Is(4096),
                Is(num(c::PROT_READ | c::PROT_EXEC)),
                Is(num(c::MAP_PRIVATE | c::MAP_ANONYMOUS)),
                Is(-1),
                Is(0),
            ],
        )
    }),
    refused("mmap_of_an_executable_file", c::EPERM, |w| {
        call(
            c::SYS_mmap,
            &[
                Is(0),
                Is(4096),
                Is(num(c::PROT_READ | c::PROT_EXEC)),
                Is(num(c::MAP_PRIVATE)),
                Fd(&w.program_in_memory),
                Is(0),
            ],
        )
    }),
    refused("mprotect_to_executable", c::EPERM, |w| {
        call(c::SYS_mprotect, &[Is(w.page as i64), Is(4096), Is(num(c::PROT_READ | c::PROT_EXEC))])
    }),
    refused("pkey_mprotect_to_executable", c::EPERM, |w| {
        call(
            c::SYS_pkey_mprotect,
            &[Is(w.page as i64), Is(4096), Is(num(c::PROT_READ | c::PROT_EXEC)), Is(-1)],
        )
    }),
    refused("madvise_that_poisons_memory", c::EPERM, |_| {
        call(c::SYS_madvise, &[Is(1), Is(4096), Is(num(c::MADV_HWPOISON))])
    }),
    // The machine.
    refused("mount", c::EPERM, |_| call(c::SYS_mount, &[Is(0), Is(0), Is(0), Is(0), Is(0)])),
    refused("umount2", c::EPERM, |_| call(c::SYS_umount2, &[Path("/no/such".as_ref()), Is(0)])),
    refused("fsopen", c::EPERM, |_| call(c::SYS_fsopen, &[Is(0), Is(0)])),
    refused("open_tree", c::EPERM, |_| call(c::SYS_open_tree, &[Is(-1), Is(0), Is(0)])),
    refused("move_mount", c::EPERM, |_| {
        call(c::SYS_move_mount, &[Is(-1), Is(0), Is(-1), Is(0), Is(0)])
    }),
    refused("mount_setattr", c::EPERM, |_| {
        call(c::SYS_mount_setattr, &[Is(-1), Is(0), Is(0), Is(0), Is(0)])
    }),
    refused("pivot_root", c::EPERM, |_| call(c::SYS_pivot_root, &[Is(0), Is(0)])),
    refused("chroot", c::EPERM, |_| call(c::SYS_chroot, &[Is(0)])),
    refused("setns", c::EPERM, |_| call(c::SYS_setns, &[Is(-1), Is(0)])),
    refused("unshare", c::EPERM, |_| call(c::SYS_unshare, &[Is(0)])),
    refused("init_module", c::EPERM, |_| call(c::SYS_init_module, &[Is(0), Is(0), Is(0)])),
    refused("finit_module", c::EPERM, |_| call(c::SYS_finit_module, &[Is(-1), Is(0), Is(0)])),
    refused("delete_module", c::EPERM, |_| call(c::SYS_delete_module, &[Is(0), Is(0)])),
    refused("kexec_load", c::EPERM, |_| {
        call(c::SYS_kexec_load, &[Is(0), Is(0), Is(0), Is(0xffff)])
    }),
    refused("kexec_file_load", c::EPERM, |_| {
        call(c::SYS_kexec_file_load, &[Is(-1), Is(-1), Is(0), Is(0), Is(0xffff)])
    }),
    refused("reboot", c::EPERM, |_| call(c::SYS_reboot, &[Is(0), Is(0), Is(0), Is(0)])),
    refused("swapon", c::EPERM, |_| call(c::SYS_swapon, &[Is(0), Is(0)])),
    refused("sethostname", c::EPERM, |_| call(c::SYS_sethostname, &[Is(0), Is(-1)])),
    refused("settimeofday", c::EPERM, |_| call(c::SYS_settimeofday, &[Is(0), Is(0)])),
    refused("clock_settime", c::EPERM, |_| call(c::SYS_clock_settime, &[Is(-1), Is(0)])),
    refused("adjtimex", c::EPERM, |_| call(c::SYS_adjtimex, &[Is(0)])),
    refused("syslog", c::EPERM, |_| call(c::SYS_syslog, &[Is(-1), Is(0), Is(0)])),
    refused("acct", c::EPERM, |_| call(c::SYS_acct, &[Path("/no/such".as_ref())])),
    refused("quotactl", c::EPERM, |_| call(c::SYS_quotactl, &[Is(0), Is(0), Is(0), Is(0)])),
    // Rights and settings of the process itself.
    refused("setuid", c::EPERM, |_| call(c::SYS_setuid, &[Is(own_user())])),
    refused("setgid", c::EPERM, |_| call(c::SYS_setgid, &[Is(own_user())])),
    refused("setgroups", c::EPERM, |_| call(c::SYS_setgroups, &[Is(-1), Is(0)])),
    refused("capset", c::EPERM, |_| call(c::SYS_capset, &[Is(0), Is(0)])),
    refused("prlimit_that_sets", c::EPERM, |w| {
        call(c::SYS_prlimit64, &[Is(0), Is(i64::from(c::RLIMIT_CORE)), Is(w.page as i64), Is(0)])
    }),
    refused("setrlimit", c::EPERM, |_| {
        call(c::SYS_setrlimit, &[Is(i64::from(c::RLIMIT_CORE)), Is(0)])
    }),
    refused("prctl_that_makes_it_dumpable_again", c::EPERM, |_| {
        call(c::SYS_prctl, &[Is(num(c::PR_SET_DUMPABLE)), Is(1), Is(0), Is(0), Is(0)])
    }),
    refused("prctl_that_lets_others_trace", c::EPERM, |_| {
        call(c::SYS_prctl, &[Is(num(c::PR_SET_PTRACER)), Is(parent()), Is(0), Is(0), Is(0)])
    }),
    refused("prctl_that_dispatches_system_calls", c::EPERM, |_| {
        call(c::SYS_prctl, &[Is(num(PR_SET_SYSCALL_USER_DISPATCH)), Is(99), Is(0), Is(0), Is(0)])
    }),
    refused("ioctl_that_types_for_the_user", c::EPERM, |_| {
        call(c::SYS_ioctl, &[Is(0), Is(c::TIOCSTI as i64), Is(0)])
    }),
    refused("ioctl_that_takes_the_terminal", c::EPERM, |_| {
        call(c::SYS_ioctl, &[Is(0), Is(c::TIOCSCTTY as i64), Is(0)])
    }),
    refused("ioctl_of_the_console", c::EPERM, |_| {
        call(c::SYS_ioctl, &[Is(0), Is(c::TIOCLINUX as i64), Is(0)])
    }),
    refused("fcntl_that_signals_others", c::EPERM, |w| {
        call(c::SYS_fcntl, &[Fd(&w.udp), Is(num(c::F_SETOWN)), Is(parent())])
    }),
    refused("fcntl_that_takes_a_lease", c::EPERM, |w| {
        call(c::SYS_fcntl, &[Fd(&w.kept), Is(num(c::F_SETLEASE)), Is(num(c::F_UNLCK))])
    }),
    // Files outside the folder.
    refused("open_to_write_outside", c::EACCES, |w| open(&w.kept_path(), c::O_WRONLY)),
    refused("open_to_read_and_write_outside", c::EACCES, |w| open(&w.kept_path(), c::O_RDWR)),
    refused("open_to_append_outside", c::EACCES, |w| {
        open(&w.kept_path(), c::O_WRONLY | c::O_APPEND)
    }),
    refused("open_to_empty_outside", c::EACCES, |w| open(&w.kept_path(), c::O_WRONLY | c::O_TRUNC)),
    refused("open_to_read_that_empties_outside", c::EPERM, |w| {
        open(&w.kept_path(), c::O_RDONLY | c::O_TRUNC)
    }),
    refused("openat_to_read_that_empties_outside", c::EPERM, |w| {
        openat(&w.kept_path(), c::O_RDONLY | c::O_TRUNC, 0)
    }),
    refused("open_for_ioctl_only_outside", c::EPERM, |w| open(&w.kept_path(), c::O_ACCMODE)),
    refused("truncate_outside", c::EPERM, |w| {
        call(c::SYS_truncate, &[Path(&w.kept_path()), Is(0)])
    }),
    refused("creat_outside", c::EPERM, |w| call(c::SYS_creat, &[Path(&w.kept_path()), Is(0o600)])),
    refused("openat2", c::ENOSYS, |w| {
        call(c::SYS_openat2, &[Is(num(c::AT_FDCWD)), Path(&w.kept_path()), Is(0), Is(0)])
    }),
    refused("open_by_handle_at", c::EPERM, |_| {
        call(c::SYS_open_by_handle_at, &[Is(-1), Is(0), Is(0)])
    }),
    refused("write_by_way_of_proc_self_fd", c::EACCES, |w| {
        open_path(&format!("/proc/self/fd/{}", w.kept.as_raw_fd()), c::O_WRONLY)
    }),
    refused("own_memory_by_way_of_proc", c::EACCES, |_| open_path("/proc/self/mem", c::O_RDWR)),
    refused("create_outside", c::EACCES, |w| {
        openat(&w.outside.join("new"), c::O_WRONLY | c::O_CREAT, 0o600)
    }),
    refused("create_outside_by_way_of_the_folder", c::EACCES, |w| {
        openat(&w.inside.join("../outside/new"), c::O_WRONLY | c::O_CREAT, 0o600)
    }),
    refused("create_unnamed_outside", c::EACCES, |w| {
        openat(&w.outside, c::O_WRONLY | c::O_TMPFILE, 0o600)
    }),
    refused("create_outside_by_an_inherited_folder", c::EACCES, |w| {
        let flags = num(c::O_WRONLY | c::O_CREAT);
        let name = Path("new".as_ref());
        call(c::SYS_openat, &[Fd(&w.outside_folder), name, Is(flags), Is(0o600)])
    }),
    refused("mkdir_outside", c::EACCES, |w| {
        call(c::SYS_mkdir, &[Path(&w.outside.join("new")), Is(0o700)])
    }),
    refused("unlink_outside", c::EACCES, |w| call(c::SYS_unlink, &[Path(&w.kept_path())])),
    refused("rmdir_outside", c::EACCES, |w| call(c::SYS_rmdir, &[Path(&w.outside.join("empty"))])),
    refused("rename_out_of_the_folder", c::EACCES, |w| {
        call(c::SYS_rename, &[Path(&w.inside.join("old")), Path(&w.outside.join("new"))])
    }),
    refused("rename_into_the_folder", c::EACCES, |w| {
        call(c::SYS_rename, &[Path(&w.kept_path()), Path(&w.inside.join("new"))])
    }),
    refused("rename_outside", c::EACCES, |w| {
        call(c::SYS_rename, &[Path(&w.kept_path()), Path(&w.outside.join("new"))])
    }),
    refused("exchange_with_outside", c::EACCES, |w| {
        call(
            c::SYS_renameat2,
            &[
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("old")),
                Is(num(c::AT_FDCWD)),
                Path(&w.kept_path()),
                Is(i64::from(c::RENAME_EXCHANGE)),
            ],
        )
    }),
    refused("link_into_the_folder", c::EXDEV, |w| {
        call(c::SYS_link, &[Path(&w.kept_path()), Path(&w.inside.join("new"))])
    }),
    refused("link_out_of_the_folder", c::EACCES, |w| {
        call(c::SYS_link, &[Path(&w.inside.join("old")), Path(&w.outside.join("new"))])
    }),
    refused("linkat_of_a_file_opened_to_read", c::EXDEV, |w| {
        call(
            c::SYS_linkat,
            &[
                Is(num(c::AT_FDCWD)),
                Path(format!("/proc/self/fd/{}", w.kept.as_raw_fd()).as_ref()),
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("new")),
                Is(num(c::AT_SYMLINK_FOLLOW)),
            ],
        )
    }),
    refused("linkat_of_a_bare_descriptor", c::EPERM, |w| {
        call(
            c::SYS_linkat,
            &[
                Fd(&w.kept),
                Path("".as_ref()),
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("new")),
                Is(num(c::AT_EMPTY_PATH)),
            ],
        )
    }),
    // What is neither file nor folder, and what is neither name nor content. Also in the folder.
    refused("symlink", c::EPERM, |w| {
        call(c::SYS_symlink, &[Path("/etc/passwd".as_ref()), Path(&w.inside.join("new"))])
    }),
    refused("symlinkat", c::EPERM, |w| {
        call(
            c::SYS_symlinkat,
            &[Path("/etc/passwd".as_ref()), Is(num(c::AT_FDCWD)), Path(&w.inside.join("new"))],
        )
    }),
    refused("mknod_of_a_fifo", c::EPERM, |w| {
        call(c::SYS_mknod, &[Path(&w.inside.join("new")), Is(i64::from(c::S_IFIFO | 0o600)), Is(0)])
    }),
    refused("mknodat_of_a_socket", c::EPERM, |w| {
        call(
            c::SYS_mknodat,
            &[
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("new")),
                Is(i64::from(c::S_IFSOCK | 0o600)),
                Is(0),
            ],
        )
    }),
    refused("rename_that_leaves_a_whiteout", c::EPERM, |w| {
        call(
            c::SYS_renameat2,
            &[
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("old")),
                Is(num(c::AT_FDCWD)),
                Path(&w.inside.join("new")),
                Is(i64::from(c::RENAME_WHITEOUT)),
            ],
        )
    }),
    refused("chmod", c::EPERM, |w| call(c::SYS_chmod, &[Path(&w.kept_path()), Is(0o600)])),
    refused("fchmod_of_a_file_opened_to_read", c::EPERM, |w| {
        call(c::SYS_fchmod, &[Fd(&w.kept), Is(0o600)])
    }),
    refused("fchmodat", c::EPERM, |w| {
        call(c::SYS_fchmodat, &[Is(num(c::AT_FDCWD)), Path(&w.kept_path()), Is(0o600)])
    }),
    refused("fchmodat2", c::EPERM, |w| {
        call(c::SYS_fchmodat2, &[Is(num(c::AT_FDCWD)), Path(&w.kept_path()), Is(0o600), Is(0)])
    }),
    refused("chown", c::EPERM, |w| call(c::SYS_chown, &[Path(&w.kept_path()), Is(-1), Is(-1)])),
    refused("fchown_of_a_file_opened_to_read", c::EPERM, |w| {
        call(c::SYS_fchown, &[Fd(&w.kept), Is(-1), Is(-1)])
    }),
    refused("lchown", c::EPERM, |w| call(c::SYS_lchown, &[Path(&w.kept_path()), Is(-1), Is(-1)])),
    refused("fchownat", c::EPERM, |w| {
        call(c::SYS_fchownat, &[Is(num(c::AT_FDCWD)), Path(&w.kept_path()), Is(-1), Is(-1), Is(0)])
    }),
    refused("utimensat", c::EPERM, |w| {
        call(c::SYS_utimensat, &[Is(num(c::AT_FDCWD)), Path(&w.kept_path()), Is(0), Is(0)])
    }),
    refused("utime", c::EPERM, |w| call(c::SYS_utime, &[Path(&w.kept_path()), Is(0)])),
    refused("setxattr", c::EPERM, |w| {
        call(c::SYS_setxattr, &[Path(&w.kept_path()), Path("user.x".as_ref()), Is(0), Is(0), Is(0)])
    }),
    refused("fsetxattr", c::EPERM, |w| {
        call(c::SYS_fsetxattr, &[Fd(&w.kept), Path("user.x".as_ref()), Is(0), Is(0), Is(0)])
    }),
    refused("removexattr", c::EPERM, |w| {
        call(c::SYS_removexattr, &[Path(&w.kept_path()), Path("user.x".as_ref())])
    }),
    refused("create_setuid", c::EPERM, |w| {
        openat(&w.inside.join("new"), c::O_WRONLY | c::O_CREAT, 0o4755)
    }),
    refused("create_setgid_opened_to_read", c::EPERM, |w| {
        openat(&w.inside.join("new"), c::O_RDONLY | c::O_CREAT, 0o2755)
    }),
    refused("mkdir_sticky", c::EPERM, |w| {
        call(c::SYS_mkdir, &[Path(&w.inside.join("new")), Is(0o1777)])
    }),
    // Nothing at all is written under the other profile.
    reader("reader_opens_to_write", |w| open(&w.inside.join("old"), c::O_WRONLY)),
    reader("reader_opens_to_write_null", |_| open_path("/dev/null", c::O_WRONLY)),
    reader("reader_creates", |w| openat(&w.inside.join("new"), c::O_RDONLY | c::O_CREAT, 0o600)),
    reader("reader_opens_to_read_and_empties", |w| open(&w.inside.join("old"), c::O_TRUNC)),
    reader("reader_removes", |w| call(c::SYS_unlink, &[Path(&w.inside.join("old"))])),
    reader("reader_makes_a_folder", |w| {
        call(c::SYS_mkdir, &[Path(&w.inside.join("new")), Is(0o700)])
    }),
    reader("reader_renames", |w| {
        call(c::SYS_rename, &[Path(&w.inside.join("old")), Path(&w.inside.join("new"))])
    }),
    reader("reader_runs_a_program", |_| call(c::SYS_execve, &[Path("/bin/true".as_ref())])),
    reader("reader_opens_a_socket", |_| {
        call(c::SYS_socket, &[Is(num(c::AF_UNIX)), Is(num(c::SOCK_STREAM))])
    }),
];

const fn reader(name: &'static str, attempt: fn(&crate::world::World) -> Attempted) -> Probe {
    Probe { name, lock: Lock::ReadOnly, expect: Outcome::Errno(c::EPERM), attempt }
}

/// Linux 5.11; not in libc.
const PR_SET_SYSCALL_USER_DISPATCH: c::c_int = 59;

/// 127.0.0.1, port 9, as a `sockaddr_in`.
static LOOPBACK: [u8; 16] = [2, 0, 0, 9, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];

fn num(value: c::c_int) -> i64 {
    i64::from(value)
}

fn parent() -> i64 {
    // The parent's id by way of std, because getppid is not in the allow-list.
    let status = std::fs::read_to_string("/proc/self/status").expect("/proc is mounted");
    let line = status.lines().find_map(|line| line.strip_prefix("PPid:")).expect("a parent");
    line.trim().parse().expect("a number")
}

fn own() -> i64 {
    i64::from(std::process::id())
}

fn own_user() -> i64 {
    // SAFETY: getuid has no preconditions.
    i64::from(unsafe { c::getuid() })
}

fn open(path: &FilePath, flags: c::c_int) -> Attempted {
    call(c::SYS_open, &[Path(path), Is(num(flags)), Is(0)])
}

fn open_path(path: &str, flags: c::c_int) -> Attempted {
    open(path.as_ref(), flags)
}

fn openat(path: &FilePath, flags: c::c_int, mode: i64) -> Attempted {
    call(c::SYS_openat, &[Is(num(c::AT_FDCWD)), Path(path), Is(num(flags)), Is(mode)])
}
