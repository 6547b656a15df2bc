//! What a file is that is no workbook's, why a zip is not opened, and the choice among several files.

use crate::domain::door::kind::Kind;
use crate::domain::door::zip::{COUNT_LIMIT, TOTAL_LIMIT, ZIP_LIMIT, ZipFault};
use crate::text::fill;
use crate::text::verdict::shortened;

/// Sentences about files of other kinds and about zips.
pub struct Incoming {
    zip: &'static str,
    archive: &'static str,
    office: &'static str,
    pdf: &'static str,
    picture: &'static str,
    video: &'static str,
    program: &'static str,
    page: &'static str,
    broken: &'static str,
    encrypted: &'static str,
    method: &'static str,
    zip_too_large: &'static str,
    zip_too_many: &'static str,
    bomb: &'static str,
    bad_name: &'static str,
    nothing: &'static str,
    /// Before the files of a zip: `{n}` of them.
    pub choose: &'static str,
    /// Button: look at one of them.
    pub look: &'static str,
    /// On the first run: a zip holds `{n}` files, and one is asked for.
    pub several: &'static str,
    /// Label: what to look at in a file that was let in.
    pub doubt: &'static str,
    /// In these `{tasks}` a part is larger than its whole.
    pub over_whole: &'static str,
    /// Label: who wrote a file.
    pub source: &'static str,
    /// That nobody can tell, and what the check code does tell.
    pub unverified: &'static str,
}

impl Incoming {
    /// Says what a file is, and what to do.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Zip => self.zip,
            Kind::Archive => self.archive,
            Kind::Office => self.office,
            Kind::Pdf => self.pdf,
            Kind::Picture => self.picture,
            Kind::Video => self.video,
            Kind::Program => self.program,
            Kind::Page => self.page,
        }
    }

    /// Says why a zip is not opened, and what to do.
    pub fn zip(&self, fault: &ZipFault) -> String {
        let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
        match fault {
            ZipFault::Broken => self.broken.to_owned(),
            ZipFault::Encrypted => self.encrypted.to_owned(),
            ZipFault::Method => self.method.to_owned(),
            ZipFault::TooLarge(size) => {
                fill(self.zip_too_large, &[("size", &mib(*size)), ("limit", &mib(ZIP_LIMIT))])
            }
            ZipFault::TooMany => fill(self.zip_too_many, &[("limit", &COUNT_LIMIT)]),
            ZipFault::Bomb => fill(self.bomb, &[("limit", &mib(TOTAL_LIMIT))]),
            ZipFault::BadName(name) => fill(self.bad_name, &[("name", &shortened(name))]),
            ZipFault::Nothing => self.nothing.to_owned(),
        }
    }
}

/// Chinese.
pub static ZH: Incoming = Incoming {
    zip: "这是一个压缩包。请先解压，再选里面的文件。",
    archive: "这是 rar、7z 一类的压缩包，这里打不开。请先解压，再选里面的文件。",
    office: "这是 Word、Excel 或 WPS 文档，这里打不开。请选择备份得到的文件。",
    pdf: "这是 PDF 文档，这里打不开。请选择备份得到的文件。",
    picture: "这是一张图片。请选择备份得到的文件。",
    video: "这是一段视频。请选择备份得到的文件。",
    program: "这是一个程序，没有打开，也请不要运行它。请选择备份得到的文件，并问问发来的人。",
    page: "这是一个网页，多半是网络的登录页被存成了文件。请登录网络以后重新下载。",
    broken: "这个压缩包不完整或已损坏，一个文件也没有打开。请让发来的人重新发一份。",
    encrypted: "这个压缩包有密码，没有打开。请先用解压软件输入密码解压，再选里面的文件。",
    method: "这个压缩包的压缩方式这里不认识。请先解压，再选里面的文件。",
    zip_too_large: "这个压缩包有 {size} MB，超过 {limit} MB。请先解压，再选里面的文件。",
    zip_too_many: "这个压缩包里的文件超过 {limit} 个，没有打开。请先解压，再选里面的文件。",
    bomb: "这个压缩包解开以后大得不正常（超过 {limit} MB，或者压得太紧），没有打开。请问问发来的人。",
    bad_name: "压缩包里“{name}”这个文件名不正常，一个文件也没有打开。请问问发来的人。",
    nothing: "这个压缩包里没有文件。请看看是不是选错了。",
    choose: "压缩包里有 {n} 个文件，请选一份来看：",
    look: "看这一份",
    several: "这个压缩包里有 {n} 个文件。请先解压，再选其中一份。",
    doubt: "请核对",
    over_whole: "{tasks}：分子大于分母，占比超过 100%",
    source: "来源",
    unverified: "来源未核实。校验码只能说明文件没有损坏，不能证明是谁写的。",
};

/// English.
pub static EN: Incoming = Incoming {
    zip: "This is a zip. Unpack it first, then choose a file from it.",
    archive: "This is an archive such as rar or 7z, which cannot be opened here. Unpack it first, then choose a file from it.",
    office: "This is a document of Word, Excel or WPS, which cannot be opened here. Choose a file made by Back up.",
    pdf: "This is a PDF, which cannot be opened here. Choose a file made by Back up.",
    picture: "This is a picture. Choose a file made by Back up.",
    video: "This is a video. Choose a file made by Back up.",
    program: "This is a program. It has not been opened, and please do not run it. Choose a file made by Back up, and ask the sender.",
    page: "This is a web page, most likely the network's sign-in page saved as a file. Sign in to the network and download again.",
    broken: "This zip is incomplete or damaged, and no file of it has been opened. Ask the sender for another copy.",
    encrypted: "This zip has a password and has not been opened. Unpack it with its password first, then choose a file from it.",
    method: "This zip is packed in a way that is not known here. Unpack it first, then choose a file from it.",
    zip_too_large: "This zip has {size} MB, more than {limit} MB. Unpack it first, then choose a file from it.",
    zip_too_many: "This zip holds more than {limit} files and has not been opened. Unpack it first, then choose a file from it.",
    bomb: "Unpacked, this zip would be larger than is normal (more than {limit} MB, or packed too tightly), and has not been opened. Ask the sender.",
    bad_name: "The file name “{name}” in the zip is not normal, and no file of it has been opened. Ask the sender.",
    nothing: "This zip holds no files. Check that it is the right one.",
    choose: "The zip holds {n} files; choose one to look at:",
    look: "Look at this one",
    several: "This zip holds {n} files. Unpack it first, then choose one of them.",
    doubt: "To look at",
    over_whole: "{tasks}: the part is larger than its whole, a share above 100%",
    source: "Source",
    unverified: "Not verified. The check code shows that the file is undamaged, not who wrote it.",
};
